"""Every page and dialog, looked at in both themes, at both text sizes and in small windows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QWidget

from tests.access import keyboard, looking
from tests.access.places import DESK, DIALOGS, ENTRY, PAGES
from tests.access.tour import Place, Tour

Check = Callable[[QWidget], Iterable[str]]


@dataclass(frozen=True)
class Setting:
    """A size of the window, a size of the text, a theme, and the places looked at in it."""

    width: int
    height: int
    size: int
    mode: str
    places: tuple[Place, ...]

    def __str__(self) -> str:
        return f"{self.width}x{self.height} {self.size} % {self.mode}"


EVERYWHERE = (*ENTRY, *PAGES, *DESK, *DIALOGS)
LAID_OUT = (
    "cut_off",
    "sticking_out",
    "overlapping",
    "scrolling_sideways",
)
TOLD = ("unnamed", "unreadable", "not_by_tab", "focus_unseen")
SETTINGS: dict[Setting, tuple[str, ...]] = {
    # In this order, for each change of text size or theme styles everything anew.
    Setting(1440, 900, 100, "light", EVERYWHERE): (*LAID_OUT, *TOLD),
    Setting(1280, 720, 100, "light", DESK): LAID_OUT,
    Setting(1024, 640, 100, "light", (*PAGES, *DESK)): LAID_OUT,
    Setting(640, 360, 100, "light", (*ENTRY, *PAGES, *DESK)): LAID_OUT,
    Setting(1440, 900, 100, "dark", (*PAGES, *DESK, *DIALOGS)): ("unreadable", "focus_unseen"),
    Setting(1440, 900, 200, "light", EVERYWHERE): (*LAID_OUT, "too_large"),
    Setting(1280, 720, 200, "light", DESK): LAID_OUT,
    Setting(1024, 640, 200, "light", (*PAGES, *DESK)): LAID_OUT,
    # As small as 320 x 180 with plain text: nothing is lost, though a word may have to be scrolled to.
    Setting(640, 360, 200, "light", tuple(place for place in DESK if place is not Tour.find_in_notes)): (
        "cut_off",
        "sticking_out",
        "overlapping",
        "scrolling_sideways",
    ),
}


def not_by_tab(root: QWidget) -> Iterator[str]:
    """What Tab does not come to, or comes to against the order of reading."""
    round_ = keyboard.tab_round(root)
    yield from keyboard.unreached(root, round_)
    yield from keyboard.out_of_order(root, round_)


def focus_unseen(root: QWidget) -> Iterator[str]:
    """What looks the same with the focus as without."""
    yield from keyboard.unseen(root, looking.focusable(root))


CHECKS: dict[str, Check] = {
    "cut_off": looking.cut_off,
    "sticking_out": looking.sticking_out,
    "overlapping": looking.overlapping,
    "scrolling_sideways": looking.scrolling_sideways,
    "too_large": looking.too_large,
    "unnamed": looking.unnamed,
    "unreadable": looking.unreadable,
    "not_by_tab": not_by_tab,
    "focus_unseen": focus_unseen,
}


@pytest.fixture(scope="module")
def found(tour: Tour) -> dict[tuple[Setting, str], list[str]]:
    """What one walk found, by setting and check."""
    seen: dict[tuple[Setting, str], list[str]] = {}
    for setting, checks in SETTINGS.items():
        tour.close_dialogs()
        tour.lay(setting.width, setting.height, mode=setting.mode, size=setting.size)
        for place in setting.places:
            root = place(tour)
            for check in checks:
                said = dict.fromkeys(f"{place.__name__}: {each}" for each in CHECKS[check](root))
                seen.setdefault((setting, check), []).extend(said)
    return seen


@pytest.mark.timeout(300)  # the first of them walks through everything
@pytest.mark.parametrize(
    ("setting", "check"),
    [(setting, check) for setting, checks in SETTINGS.items() for check in checks],
    ids=str,
)
def test_screens(found: dict[tuple[Setting, str], list[str]], setting: Setting, check: str) -> None:
    wrong = found[setting, check]
    assert not wrong, "\n".join([CHECKS[check].__doc__ or "", *wrong])
