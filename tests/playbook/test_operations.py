"""The playbook itself: what is kept, found and counted."""

from datetime import date

import pytest

from coachdesk.playbook.model import EvidenceKind
from coachdesk.playbook.operations import (
    add_evidence,
    add_practice,
    change_practice,
    clean_tag,
    count_tags,
    delete_practice,
    list_practices,
    practice_page,
    restore_practice,
)
from coachdesk.vault.text import TextTooLong
from tests.bad_text import BLANK, ENORMOUS, KEPT, TIDIED


def titles(vault, *words, **more):
    return [each.title for each in list_practices(vault, *words, **more)]


def test_those_that_worked_most_often_come_first(vault, book):
    assert titles(vault) == [
        "Early and rough beats late and polished",
        "Let them hear their own pause",
        "One promise per meeting",
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("SPONSOR meeting", ["Early and rough beats late and polished"]),
        ("#stakeholders", ["Early and rough beats late and polished", "One promise per meeting"]),
        ("#stakeholders promise", ["One promise per meeting"]),
        ("question", ["Let them hear their own pause"]),
        ("question nothing", []),
        ("nine seconds", ["Let them hear their own pause"]),
        ("nine rough", []),
        (
            "#",
            [
                "Early and rough beats late and polished",
                "Let them hear their own pause",
                "One promise per meeting",
            ],
        ),
        ("%", []),
    ],
)
def test_found_by_words_tags_and_situation(vault, book, words, found):
    assert titles(vault, words) == found


def test_narrowed_to_a_tag_of_several_words(vault, book):
    assert titles(vault, tag="trust & co") == ["One promise per meeting"]
    assert titles(vault, "pause", tag="trust & co") == []


def test_evidence_counts(vault, book):
    page = practice_page(vault, book["early"])
    assert page is not None
    assert (page.tried, page.worked, page.last_tried_on) == (2, 2, date(2026, 11, 26))
    add_evidence(
        vault, book["early"], EvidenceKind.INSIGHT, "Early is a kindness", happened_on=date(2026, 11, 1)
    )
    add_evidence(vault, book["early"], EvidenceKind.TRIED, "Too long again", happened_on=date(2026, 10, 1))
    page = practice_page(vault, book["early"])
    assert page is not None
    assert (page.tried, page.worked, page.last_tried_on) == (3, 2, date(2026, 11, 26))
    assert [each.text for each in page.evidence][:2] == ["Too long again", "Early is a kindness"]


def test_tags_are_counted_and_tidied(vault, book):
    assert count_tags(vault) == [("stakeholders", 2), ("silence", 1), ("trust & co", 1), ("updates", 1)]
    assert clean_tag("  #Trust  & Co ") == "trust & co"
    change_practice(vault, book["trust"], "One promise", ["Trust", "#trust", "", " "])
    assert practice_page(vault, book["trust"]).tags == ("trust",)


def test_deleted_practices_rest_and_come_back(vault, book):
    delete_practice(vault, book["early"])
    assert "Early and rough beats late and polished" not in titles(vault)
    assert titles(vault, deleted=True) == ["Early and rough beats late and polished"]
    assert dict(count_tags(vault))["stakeholders"] == 1
    restore_practice(vault, book["early"])
    assert len(titles(vault)) == 3


def test_a_stay_in_the_editor_is_one_step_of_undo(vault, book):
    vault.end_step()
    for text in ("a", "ab", "abc"):
        change_practice(vault, book["silence"], f"Pause {text}", ["silence"], why=text)
    assert vault.undo() == "Change practice"
    assert practice_page(vault, book["silence"]).title == "Let them hear their own pause"


@pytest.mark.parametrize("text", BLANK)
def test_a_practice_needs_a_title_and_evidence_needs_words(vault, book, text):
    with pytest.raises(ValueError, match="title"):
        add_practice(vault, text)
    with pytest.raises(ValueError, match="title"):
        change_practice(vault, book["early"], text, [])
    with pytest.raises(ValueError, match="words"):
        add_evidence(vault, book["early"], EvidenceKind.WORKED, text)


@pytest.mark.parametrize("text", KEPT)
def test_text_is_kept_as_it_is(vault, text):
    page = practice_page(vault, add_practice(vault, text, when=text))
    assert (page.title, page.when) == (text, text)
    assert titles(vault, text.split()[0]) == [text]


@pytest.mark.parametrize(("text", "line"), TIDIED.items())
def test_a_title_is_a_tidy_line(vault, text, line):
    assert practice_page(vault, add_practice(vault, text)).title == line


def test_what_is_enormous_is_refused_and_changes_nothing(vault, book):
    with pytest.raises(TextTooLong):
        add_practice(vault, ENORMOUS)
    with pytest.raises(TextTooLong):
        add_practice(vault, "Title", why=ENORMOUS)
    with pytest.raises(TextTooLong):
        add_practice(vault, "Title", [ENORMOUS])
    assert len(titles(vault)) == 3


def test_unknown_texts_are_refused(vault):
    with pytest.raises(ValueError, match="unknown texts: how"):
        add_practice(vault, "Title", how="so")
