"""Icons: one outline set, recoloured by the theme, sharp at every scale."""

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from coachdesk.paths import resources_folder
from coachdesk.widgets.icons import app_icon, icon
from coachdesk.widgets.theme import DARK, LIGHT, Theme

ICONS = resources_folder() / "icons"


@pytest.mark.parametrize("name", sorted(file.stem for file in ICONS.glob("*.svg")))
def test_icon_belongs_to_the_set(name: str) -> None:
    drawing = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    assert set(re.findall(r'stroke-width="([^"]+)"', drawing)) == {"1.5"}
    assert 'viewBox="0 0 20 20"' in drawing
    assert not re.search(r"#[0-9a-fA-F]{3,6}|script|href|<image", drawing)


def test_icon_takes_its_colour_from_the_theme(theme: Theme) -> None:
    picture = icon("stop", "accent")
    assert _strongest(picture) == LIGHT.accent
    theme.update(mode="dark")
    assert _strongest(picture) == DARK.accent


def test_checked_and_disabled_icons_have_their_own_colour(theme: Theme) -> None:
    picture = icon("stop", "quiet", checked="accent")
    assert _strongest(picture, state=QIcon.State.On) == LIGHT.accent
    assert _strongest(picture, mode=QIcon.Mode.Disabled) == LIGHT.outline


def test_icon_is_drawn_for_the_scale_of_the_screen(theme: Theme) -> None:
    pixmap = icon("calendar").pixmap(QSize(20, 20), 2.0)
    assert pixmap.width() == 40
    assert pixmap.devicePixelRatio() == 2.0


def test_unknown_icon_is_a_mistake(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_app_icon_has_every_size(theme: Theme) -> None:
    widths = {size.width() for size in app_icon().availableSizes()}
    assert {16, 24, 32, 48, 64, 128, 256, 512, 1024} <= widths
    assert (ICONS / "app" / "coachdesk.ico").is_file()
    assert (ICONS / "app" / "coachdesk.icns").is_file()


def _strongest(
    picture: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off
) -> str:
    image = picture.pixmap(QSize(40, 40), 1.0, mode, state).toImage()
    pixels = (image.pixelColor(x, y) for x in range(40) for y in range(40))
    return max(pixels, key=lambda colour: colour.alpha()).name().upper()
