"""Words for what takes an ampersand as the mark of a key: entries of menus, buttons, labels of fields."""

from coachdesk.widgets.keys import key_text


def menu_words(words: str, key: str = "") -> str:
    """Return words to be shown, in a menu with the key that does the same, if any; an ampersand in them is only that."""
    shown = words.replace("&", "&&")
    return f"{shown}\t{key_text(key).replace(' ', '+')}" if key else shown
