"""Fields to write in and choose with, each with its label, its keys and its errors in words."""

from coachdesk.widgets.fields.choices import Choice, DropDown, MenuButton, SegmentedControl
from coachdesk.widgets.fields.date_edit import DateEdit
from coachdesk.widgets.fields.date_words import parse_date, parse_time
from coachdesk.widgets.fields.field import Field, NoteLine
from coachdesk.widgets.fields.inline import InlineEdit
from coachdesk.widgets.fields.line import LineEdit, TextEdit
from coachdesk.widgets.fields.passphrase import PassphraseEdit, PassphraseField
from coachdesk.widgets.fields.stepper import Stepper
from coachdesk.widgets.fields.time_edit import TimeEdit

__all__ = [
    "Choice",
    "DateEdit",
    "DropDown",
    "Field",
    "InlineEdit",
    "LineEdit",
    "MenuButton",
    "NoteLine",
    "PassphraseEdit",
    "PassphraseField",
    "SegmentedControl",
    "Stepper",
    "TextEdit",
    "TimeEdit",
    "parse_date",
    "parse_time",
]
