"""The details of a client and the engagement: fields that store themselves."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from coachdesk.clients.model import Mode
from coachdesk.clients.operations import (
    add_client,
    change_client,
    client_details,
    current_engagement,
    list_engagements,
)
from coachdesk.clients.pane import ClientDetailsPage
from coachdesk.clients.pane.details import ENGAGEMENT
from coachdesk.vault.drafts import Draft, read_draft
from coachdesk.widgets.autosave import SAVE_AFTER_MS
from coachdesk.widgets.vault_signals import VaultSignals


@pytest.fixture
def amara(vault):
    return add_client(vault, "Amara Mensah")


@pytest.fixture
def page(vault, amara, theme, british, qtbot):
    signals = VaultSignals(vault)
    made = ClientDetailsPage(vault, signals)
    qtbot.addWidget(made)
    made.show()
    made.open(amara)
    yield made
    signals.close()


def test_what_is_typed_is_stored_by_itself(vault, page, amara, qtbot):
    edit = page.person.edits["organisation"]
    qtbot.keyClicks(edit, "Northwind ")
    qtbot.waitUntil(
        lambda: client_details(vault, amara).organisation == "Northwind", timeout=SAVE_AFTER_MS * 3
    )
    assert edit.text() == "Northwind "
    qtbot.keyClicks(edit, "Health")
    assert page.flush()
    assert client_details(vault, amara).organisation == "Northwind Health"


def test_typing_in_one_field_is_one_step_of_undo(vault, page, amara, qtbot):
    edit = page.person.edits["role"]
    for letters in ("Programme", " lead"):
        qtbot.keyClicks(edit, letters)
        page.flush()
    vault.undo()
    assert client_details(vault, amara).role == ""
    assert edit.text() == ""


def test_a_name_is_needed_and_the_one_before_is_kept(vault, page, amara):
    edit = page.person.edits["name"]
    edit.clear()
    edit.textEdited.emit("")
    assert page.person.fields["name"].has_error
    assert page.flush()
    assert client_details(vault, amara).name == "Amara Mensah"


def test_a_change_from_elsewhere_is_shown_but_not_over_what_is_typed(vault, page, amara, qtbot):
    qtbot.keyClicks(page.person.edits["role"], "Lead")
    change_client(vault, amara, code="C-07")
    assert page.person.edits["code"].text() == "C-07"
    assert page.person.edits["role"].text() == "Lead"
    page.flush()
    assert client_details(vault, amara).role == "Lead"


def test_a_full_disk_is_said_and_the_text_stays(vault, page, amara, qtbot, full_disk):
    qtbot.keyClicks(page.person.edits["role"], "Lead")
    give_room = full_disk()
    assert not page.flush()
    assert "disk is full" in page.bar.text()
    assert page.person.edits["role"].text() == "Lead"
    give_room()
    assert page.flush()
    assert client_details(vault, amara).role == "Lead"


def test_the_engagement_is_changed_in_place(vault, page, amara, qtbot):
    page.show_part("engagement")
    form = page.engagement
    qtbot.keyClicks(form.purpose_edit, "Lead without being the last to know")
    form.rhythm_box.set_choice(14)
    form.rhythm_box.choice_made.emit(14)
    form.minutes_box.set_choice(90)
    form.minutes_box.choice_made.emit(90)
    form.mode_control.set_choice(Mode.VIDEO)
    form.mode_control.choice_made.emit(Mode.VIDEO)
    form.started_edit.clear()
    qtbot.keyClicks(form.started_edit, "1 sep")
    qtbot.keyClick(form.started_edit, Qt.Key.Key_Return)
    now = current_engagement(vault, amara)
    assert now.purpose == "Lead without being the last to know"
    assert (now.rhythm_days, now.minutes, now.mode) == (14, 90, Mode.VIDEO)
    assert now.started_on == date(2026, 9, 1)


def type_date(qtbot, edit, text):
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def dates(vault, client_id):
    now = current_engagement(vault, client_id)
    return now.started_on, now.ended_on


def test_an_end_before_the_beginning_is_told_and_not_stored(vault, page, amara, qtbot):
    page.show_part("engagement")
    form = page.engagement
    before = dates(vault, amara)
    type_date(qtbot, form.ended_edit, "1 sep 2026")
    assert "before it begins" in form.until.note_line.text()
    assert form.until.note_line.isVisible()
    assert dates(vault, amara) == before
    qtbot.keyClicks(form.purpose_edit, "Lead")
    assert page.flush()
    assert current_engagement(vault, amara).purpose == "Lead", "the rest is stored"
    assert form.ended_edit.chosen_date() == date(2026, 9, 1), "what was typed stays"
    assert form.until.has_error
    type_date(qtbot, form.started_edit, "2 sep 2026")
    assert "after it ends" in form.since.note_line.text()
    assert not form.until.has_error
    type_date(qtbot, form.started_edit, "1 aug 2026")
    assert not form.since.has_error
    assert dates(vault, amara) == (date(2026, 8, 1), date(2026, 9, 1))


def test_dates_that_do_not_fit_stay_with_their_client(vault, page, amara, qtbot):
    page.show_part("engagement")
    form = page.engagement
    type_date(qtbot, form.ended_edit, "1 sep 2026")
    jonas = add_client(vault, "Jonas")
    page.open(jonas, ENGAGEMENT)
    assert (form.started_edit.chosen_date(), form.ended_edit.chosen_date()) == dates(vault, jonas)
    assert not form.until.has_error
    page.flush()
    assert dates(vault, jonas) == (vault.clock.today(), None)


def test_a_new_engagement_ends_the_one_before(vault, page, amara, qtbot):
    page.start_new_engagement()
    line = page.engagement.new_engagement
    qtbot.keyClicks(line.purpose_edit, "The next year")
    qtbot.keyClick(line.purpose_edit, Qt.Key.Key_Return)
    newest, before = list_engagements(vault, amara)
    assert (newest.purpose, before.ended_on) == ("The next year", vault.clock.today())
    assert not line.purpose_edit.isVisible()
    assert page.engagement.purpose_edit.text() == "The next year"
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "26 Nov to 26 Nov" in shown


def test_a_half_typed_engagement_is_kept_and_is_none_yet(vault, page, amara, qtbot):
    page.start_new_engagement()
    line = page.engagement.new_engagement
    qtbot.keyClicks(line.purpose_edit, "The next")
    assert page.flush()
    assert len(list_engagements(vault, amara)) == 1
    page.open(add_client(vault, "Jonas"))
    assert not line.purpose_edit.isVisible()
    page.open(amara, ENGAGEMENT)
    assert line.purpose_edit.text() == "The next"
    assert line.purpose_edit.isVisible()
    line.cancel_button.click()
    page.flush()
    page.open(amara, ENGAGEMENT)
    assert not line.purpose_edit.isVisible()
    assert read_draft(vault, "engagement", amara) == Draft()


def test_esc_and_the_button_lead_back(page, qtbot):
    with qtbot.waitSignal(page.done):
        qtbot.keyClick(page.person.edits["name"], Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.done):
        page.done_button.click()


def test_how_one_meets_is_as_high_as_the_place_beside_it(page):
    form = page.engagement
    assert form.mode_control.sizeHint().height() == form.place_edit.sizeHint().height()
