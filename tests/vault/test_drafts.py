"""Drafts: one for each place of each owner, no step of undo, no word of it in the search, gone with its owner."""

from coachdesk.vault.drafts import Draft, drop_drafts, keep_draft, read_draft
from coachdesk.vault.search import search
from tests.bad_text import KEPT


def test_each_place_of_each_owner_has_one(vault):
    keep_draft(vault, "agenda", "a", Draft("One"))
    keep_draft(vault, "plan", "a", Draft("Two", {"kind": "goal"}))
    keep_draft(vault, "agenda", "b", Draft("Three"))
    assert read_draft(vault, "agenda", "a") == Draft("One")
    assert read_draft(vault, "plan", "a") == Draft("Two", {"kind": "goal"})
    assert read_draft(vault, "agenda", "b") == Draft("Three")
    assert read_draft(vault, "plan", "b") == Draft()


def test_text_of_every_script_is_kept_and_blanks_are_not(vault):
    for text in KEPT:
        keep_draft(vault, "agenda", "a", Draft(text))
        assert read_draft(vault, "agenda", "a") == Draft(text)
    keep_draft(vault, "agenda", "a", Draft("  "))
    assert read_draft(vault, "agenda", "a") == Draft()


def test_it_is_no_step_of_undo_and_not_searched(vault):
    told = []
    vault.subscribe(told.append)
    keep_draft(vault, "agenda", "a", Draft("Canarybird"))
    assert vault.undo_label is None
    assert told == []
    assert list(search(vault, "Canarybird")) == []


def test_what_an_owner_had_goes_with_it(vault):
    for owner in ("a", "ab", "b"):
        keep_draft(vault, "agenda", owner, Draft("Kept"))
        keep_draft(vault, "plan", owner, Draft("Kept"))
    keep_draft(vault, "add_to_playbook:a", "b", Draft("Of a"))
    drop_drafts(vault, {"a"})
    assert [read_draft(vault, place, "a").text for place in ("agenda", "plan")] == ["", ""]
    assert read_draft(vault, "add_to_playbook:a", "b").text == ""
    assert [read_draft(vault, "agenda", owner).text for owner in ("ab", "b")] == ["Kept", "Kept"]
