"""Text as it really arrives: pasted, mistyped, enormous, or in a script that is read the other way."""

BLANK = (
    *("", " ", "\n\t ", "\u2028", "\x00\x1b", "\ud800"),
    *("\u200b", "\u200e \u2060", "\ufeff\u00ad", "\u115f\u3164\u2800"),
)
"""What looks like nothing, or is nothing once it is tidied."""

TIDIED = {
    "  two   blanks ": "two blanks",
    "first\r\nsecond\u2029third": "first second third",
    "tab\tand \x00 zero": "tab and zero",
    "bell\x07 and escape \x1b[31m": "bell and escape [31m",
    "half \ud83d a pair": "half a pair",
}
"""Text, and the line that is kept of it."""

KEPT = (
    "مرحبا يا أمارة",
    "שלום, Amara, 12:30",
    "👩🏾‍🏫 rehearsal 🎉",
    "e\u0301tude, Zoe\u0308, Tomás",
    "<script>alert(1)</script> & “quotes”",
    "'; DROP TABLE client; --",
    "{client} %s %(name)s ${HOME}",
)
"""Text that stays as it is, sign by sign."""

ENORMOUS = "a" * 1_000_000
"""A megabyte pasted by mistake."""
