"""How text to read looks on screen."""

from coachdesk.widgets.theme.theme import Theme


def reading_style(theme: Theme) -> str:
    """Return the style sheet of a document to read."""
    tokens, base = theme.tokens, theme.base_px
    return f"""
        body {{ color: {tokens.ink}; }}
        h1 {{ font-size: {round(base * 1.7)}px; font-weight: 700; margin-top: 0; margin-bottom: {theme.space(2)}px; }}
        h2 {{ font-size: {round(base * 1.3)}px; font-weight: 600;
              margin-top: {theme.space(5)}px; margin-bottom: {theme.space(1.5)}px; }}
        h3 {{ font-size: {round(base)}px; font-weight: 600; margin-top: {theme.space(3)}px; margin-bottom: {theme.space(1)}px; }}
        p, li {{ line-height: 150%; margin-top: 0; margin-bottom: {theme.space(1.5)}px; }}
        a {{ color: {tokens.accent}; text-decoration: none; }}
        code, .key {{ font-family: Inter; font-weight: 600; color: {tokens.ink}; }}
        .quiet {{ color: {tokens.quiet}; }}
        td {{ padding: {theme.space(0.6)}px {theme.space(4)}px {theme.space(0.6)}px 0; }}
        th {{ color: {tokens.quiet}; font-weight: 400; text-align: left; padding-right: {theme.space(4)}px; }}
    """
