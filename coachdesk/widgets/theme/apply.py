"""Putting the theme on the application and keeping it there."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from coachdesk.widgets.theme.palette import make_palette
from coachdesk.widgets.theme.roles import restyle_all
from coachdesk.widgets.theme.stylesheet import make_stylesheet
from coachdesk.widgets.theme.theme import Theme, make_current
from coachdesk.widgets.theme.type_scale import load_fonts, load_slanted_fonts

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class _Applier(QObject):
    """Applies a theme to the application now and whenever the theme or the system changes."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(theme)
        self._app = app
        self._theme = theme
        theme.changed.connect(self.apply)
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)

    def apply(self) -> None:
        """Restyle everything on screen."""
        theme = self._theme
        # Title bars and file dialogs of the system follow the chosen theme too.
        wanted = _SCHEMES[theme.appearance.mode]
        if wanted is Qt.ColorScheme.Unknown or self._app.styleHints().colorScheme() is not wanted:
            self._app.styleHints().setColorScheme(wanted)
        self._app.setPalette(make_palette(theme.tokens))
        self._app.setFont(theme.font("text"))
        self._app.setStyleSheet(make_stylesheet(theme))
        restyle_all(theme)

    def _on_system_scheme_changed(self) -> None:
        """Follow the system between light and dark."""
        if self._theme.appearance.mode == "system":
            self._theme.refresh()


def apply_theme(app: QApplication, theme: Theme, *, style_later: bool = False) -> None:
    """Make ``theme`` the application's theme; later changes of it are shown at once.

    With ``style_later`` the caller sees to ``use_desk_style``: it takes a while, and a window without check boxes
    looks the same before it in the style that Qt calls Fusion.
    """
    load_fonts()
    make_current(theme, app)
    if not style_later:
        use_desk_style(app)
    _Applier(app, theme).apply()


def use_desk_style(app: QApplication) -> None:
    """Have indicators, arrows and focus rings drawn our way from now on, and slanted letters at hand."""
    from coachdesk.widgets.theme.style import DeskStyle

    load_slanted_fonts()
    app.setStyle(DeskStyle())
