"""Session templates: the shipped ones, and the coach's own."""

import pytest

from coachdesk.agenda.model import Owner, Segment
from coachdesk.agenda.operations import list_items
from coachdesk.agenda.templates import (
    Template,
    TemplateLine,
    delete_template,
    list_templates,
    place_lines,
    save_template,
)
from coachdesk.vault.text import TextTooLong
from tests.bad_text import BLANK, ENORMOUS

LINES = [
    TemplateLine("{client}’s view", Owner.CLIENT, 10, Segment.VIEW),
    TemplateLine("Look back", Owner.BOTH, 5),
]


def own(vault):
    return [template for template in list_templates(vault) if template.own]


def place(vault, template, session, client_id, minutes):
    with vault.write("Place") as db:
        place_lines(db, template, session, client_id, "Amara", minutes)
    return [(row.text, row.minutes) for row in list_items(vault, session)]


def test_grow_comes_first_and_each_shipped_template_looks_back_and_ends_in_next_steps(vault):
    shipped = list_templates(vault)
    assert shipped[0].key == "grow"
    for template in shipped:
        assert [line.segment for line in template.lines][-2:] == [Segment.REFLECT, Segment.NEXT_STEPS], (
            template.key
        )
        assert template.minutes == 60, template.key


def test_a_template_of_ones_own_comes_last(vault):
    key = save_template(vault, "My  hour", LINES)
    assert list_templates(vault)[-1] == Template(key, "My hour", own=True, lines=tuple(LINES))


def test_a_template_is_saved_over_an_earlier_one(vault):
    key = save_template(vault, "My hour", LINES)
    assert save_template(vault, "Half an hour", LINES[:1], key) == key
    [template] = own(vault)
    assert (template.name, template.lines) == ("Half an hour", tuple(LINES[:1]))


def test_a_deleted_template_is_gone(vault):
    delete_template(vault, save_template(vault, "My hour", LINES))
    assert own(vault) == []


@pytest.mark.parametrize("blank", BLANK)
def test_blank_names_and_blank_lines_are_refused(vault, blank):
    with pytest.raises(ValueError, match="needs a name"):
        save_template(vault, blank, LINES)
    with pytest.raises(ValueError, match="at least one item"):
        save_template(vault, "Empty", [TemplateLine(blank)])
    assert own(vault) == []


def test_an_enormous_line_is_refused_and_the_template_stays_as_it_was(vault):
    key = save_template(vault, "My hour", LINES)
    with pytest.raises(TextTooLong):
        save_template(vault, "My hour", [*LINES, TemplateLine(ENORMOUS)], key)
    assert own(vault)[0].lines == tuple(LINES)


def test_lines_become_an_agenda_in_the_clients_name_stretched_to_the_session(vault, session, amara):
    template = Template("x", "Own", own=True, lines=(*LINES, TemplateLine("No time of its own", minutes=0)))
    assert place(vault, template, session, amara, 30) == [
        ("Amara’s view", 20),
        ("Look back", 10),
        ("No time of its own", 0),
    ]


def test_a_line_keeps_a_minute_however_short_the_session(vault, session, amara):
    template = Template(
        "x", "Own", own=True, lines=(TemplateLine("Long", minutes=400), TemplateLine("Short", minutes=1))
    )
    assert place(vault, template, session, amara, 5) == [("Long", 5), ("Short", 1)]


def test_a_template_without_minutes_stays_without(vault, session, amara):
    template = Template("x", "Own", own=True, lines=(TemplateLine("Open", minutes=0),))
    assert place(vault, template, session, amara, 60) == [("Open", 0)]
