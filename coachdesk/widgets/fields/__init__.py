"""Fields to write in and choose with, each with its label, its keys and its errors in words."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coachdesk.widgets.fields.choices import Choice, DropDown, MenuButton, SegmentedControl
    from coachdesk.widgets.fields.date_edit import DateEdit
    from coachdesk.widgets.fields.date_words import parse_date, parse_time
    from coachdesk.widgets.fields.field import Field, MisreadNote, NoteLine
    from coachdesk.widgets.fields.line import LineEdit, TextEdit
    from coachdesk.widgets.fields.misread import ReadLine
    from coachdesk.widgets.fields.passphrase import PassphraseEdit, PassphraseField
    from coachdesk.widgets.fields.stepper import Stepper
    from coachdesk.widgets.fields.time_edit import TimeEdit

# Imported when first used: the unlock window shows one field and has no time for the others.
_HOMES = {
    "Choice": "choices",
    "DateEdit": "date_edit",
    "DropDown": "choices",
    "Field": "field",
    "LineEdit": "line",
    "MenuButton": "choices",
    "MisreadNote": "field",
    "NoteLine": "field",
    "PassphraseEdit": "passphrase",
    "PassphraseField": "passphrase",
    "ReadLine": "misread",
    "SegmentedControl": "choices",
    "Stepper": "stepper",
    "TextEdit": "line",
    "TimeEdit": "time_edit",
    "parse_date": "date_words",
    "parse_time": "date_words",
}

__all__ = [
    "Choice",
    "DateEdit",
    "DropDown",
    "Field",
    "LineEdit",
    "MenuButton",
    "MisreadNote",
    "NoteLine",
    "PassphraseEdit",
    "PassphraseField",
    "ReadLine",
    "SegmentedControl",
    "Stepper",
    "TextEdit",
    "TimeEdit",
    "parse_date",
    "parse_time",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
