"""The colours of CoachDesk, in one place, for the light and the dark theme."""

from collections.abc import Iterator
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Tokens:
    """Every colour a screen may use, as ``#rrggbb``; the field names are the names used in the code."""

    ground: str
    surface: str
    side: str
    line: str
    outline: str
    ink: str
    quiet: str
    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    time: str
    time_soft: str
    ring: str
    attention: str
    words: str
    words_soft: str
    only_me: str
    only_me_soft: str
    hover: str

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield pairs of token name and colour."""
        for field in fields(self):
            yield field.name, getattr(self, field.name)


LIGHT = Tokens(
    ground="#F6F4F0",
    surface="#FFFFFF",
    side="#EFECE6",
    line="#E0DCD4",
    outline="#827D74",
    ink="#23272B",
    quiet="#5F646A",
    accent="#1F6F63",
    accent_strong="#185A50",
    accent_soft="#E1EFEC",
    on_accent="#FFFFFF",
    time="#8A5A0F",
    time_soft="#FBF1DC",
    ring="#B7791F",
    attention="#A8443F",
    words="#345E9C",
    words_soft="#E6EDF7",
    only_me="#6B4E9B",
    only_me_soft="#EFE9F7",
    hover="#F1EEE9",
)

DARK = Tokens(
    ground="#191B1D",
    surface="#222527",
    side="#1E2022",
    line="#34383B",
    outline="#7C8287",
    ink="#E8E5E0",
    quiet="#9BA0A4",
    accent="#7CC7B7",
    accent_strong="#97D6C8",
    accent_soft="#243632",
    on_accent="#191B1D",
    time="#E2B565",
    time_soft="#3A3121",
    ring="#E2B565",
    attention="#E08A84",
    words="#93B4E6",
    words_soft="#26303F",
    only_me="#BBA1E6",
    only_me_soft="#302A3D",
    hover="#2A2E30",
)

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (text, ground)
        for ground in ("ground", "surface", "side", "hover")
        for text in ("ink", "quiet", "accent")
    ),
    *(
        (text, ground)
        for ground in ("ground", "surface", "side")
        for text in ("attention", "time", "words", "only_me")
    ),
    ("ink", "accent_soft"),
    ("quiet", "accent_soft"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("time", "time_soft"),
    ("ink", "time_soft"),
    ("accent", "time_soft"),
    ("words", "words_soft"),
    ("only_me", "only_me_soft"),
)
"""Text colour and the colour below it, for each pair that occurs on screen; a test holds them to 4.5:1."""

CONTROL_PAIRS: tuple[tuple[str, str], ...] = (
    *((edge, ground) for ground in ("ground", "surface", "side") for edge in ("outline", "accent", "ring")),
    ("outline", "accent_soft"),
    ("accent", "accent_soft"),
    ("attention", "surface"),
    ("attention", "ground"),
)
"""Edge of something to be used or read as a shape, and what it stands on; a test holds them to 3:1."""


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2, "relative luminance")."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
