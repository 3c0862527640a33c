"""The palette made from the tokens, for everything Qt paints by itself."""

from PySide6.QtGui import QColor, QPalette

from coachdesk.widgets.theme.tokens import Tokens


def make_palette(tokens: Tokens) -> QPalette:
    """Return the application palette for a set of tokens."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, token in (
        (role.Window, tokens.ground),
        (role.WindowText, tokens.ink),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.ground),
        (role.Text, tokens.ink),
        (role.PlaceholderText, tokens.quiet),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.ink),
        (role.BrightText, tokens.on_accent),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Accent, tokens.accent),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.ToolTipBase, tokens.surface),
        (role.ToolTipText, tokens.ink),
        (role.Light, tokens.surface),
        (role.Midlight, tokens.line),
        (role.Mid, tokens.line),
        (role.Dark, tokens.outline),
        (role.Shadow, tokens.outline),
    ):
        palette.setColor(name, QColor(token))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.outline))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tokens.line))
    palette.setColor(QPalette.ColorGroup.Inactive, role.Highlight, QColor(tokens.accent_soft))
    palette.setColor(QPalette.ColorGroup.Inactive, role.HighlightedText, QColor(tokens.ink))
    return palette
