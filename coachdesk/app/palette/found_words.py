"""Where the words that were typed stand in a line of the palette."""

import re
from collections.abc import Sequence

from coachdesk.vault.text import fold


def found_in(text: str, asked: Sequence[str]) -> list[tuple[int, int]]:
    """The places, from and to, at which words of a text begin with those asked for, which are folded already."""
    if not asked:
        return []
    signs = [fold(sign) for sign in text]
    origins = [place for place, sign in enumerate(signs) for _ in sign]
    longest_first = "|".join(map(re.escape, sorted(asked, key=len, reverse=True)))
    found = re.finditer(rf"(?<!\w)(?:{longest_first})", "".join(signs))
    return [(origins[each.start()], origins[each.end() - 1] + 1) for each in found]
