"""Pure rules on names and codes of clients."""

from itertools import count


def address(name: str, address_as: str) -> str:
    """How a client is called: as asked for, or by the first word of the name."""
    return address_as or name.split(" ", 1)[0]


def next_code(taken: set[str]) -> str:
    """The first free neutral code: C01, C02 and so on."""
    return next(code for code in (f"C{number:02d}" for number in count(1)) if code not in taken)
