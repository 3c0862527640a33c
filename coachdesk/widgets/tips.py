"""Tool tips for texts of the notebook."""

from html import escape


def plain_tip(text: str) -> str:
    """Return a tool tip that shows ``text`` as it is: Qt would take anything with tags in it for HTML."""
    return f"<p>{escape(text)}</p>" if text else ""
