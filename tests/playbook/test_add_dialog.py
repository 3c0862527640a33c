"""A line enters the playbook without names, after it was shown as it will read."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from shiboken6 import isValid

from coachdesk.clients.operations import add_client, archive_client
from coachdesk.playbook.operations import list_practices, practice_page
from coachdesk.playbook.pane.add_dialog import AddDialog, Source
from coachdesk.vault.drafts import Draft, read_draft

SAID = "“Amara told Northwind Health early, and it is still my plan.”"


@pytest.fixture
def dialog(qtbot, theme, british, vault):
    """Makes the dialog for a line of a moment with Amara."""
    amara = add_client(vault, "Amara Mensah", organisation="Northwind Health")
    archive_client(vault, add_client(vault, "Grace Adeyemi"))
    made = []

    def make(text=SAID, practice_id=None):
        found = AddDialog(vault, Source(text, date(2026, 11, 24), "moment", "m1", amara, "s1"), practice_id)
        found.show()
        made.append(found)
        return found

    yield make
    for each in made:
        if isValid(each):
            each.close()


def add(dialog):
    next(each for each in dialog.findChildren(QPushButton) if each.text() == "Add to playbook").click()


def replacements(dialog):
    return {each.accessibleName(): each.text() for each in dialog._names._edits.values()}


def test_names_are_found_and_the_preview_is_without_them(dialog):
    shown = dialog()
    assert replacements(shown) == {
        "Instead of Amara": "the client",
        "Instead of Northwind Health": "the organisation",
    }
    assert shown._preview.text() == (
        "One client · “The client told the organisation early, and it is still my plan.”"
    )


def test_what_is_saved_is_what_was_shown(dialog, vault):
    shown = dialog()
    shown._title.setText("What Amara does early")
    shown._when.setText("Somebody like Grace waits")
    assert "Instead of Grace" in replacements(shown)
    shown._names._edits["northwind health"].setText("a hospital")
    assert shown._preview_title.text() == "What the client does early"
    add(shown)
    row = list_practices(vault)[0]
    page = practice_page(vault, row.id)
    assert (page.title, page.when) == ("What the client does early", "Somebody like the client waits")
    assert [each.text for each in page.evidence] == [
        "“The client told a hospital early, and it is still my plan.”"
    ]
    assert page.evidence[0].happened_on == date(2026, 11, 24)
    assert page.evidence[0].client_id is not None
    assert page.tried == 0


def test_a_name_written_again_by_the_coach_stays(dialog, vault):
    shown = dialog("Grace under pressure")
    shown._title.setText("Grace")
    shown._names._edits["grace"].setText("Grace")
    add(shown)
    assert list_practices(vault)[0].title == "Grace"


def test_one_step_of_undo(dialog, vault):
    shown = dialog()
    shown._title.setText("Early")
    add(shown)
    assert vault.undo() == "Add to playbook"
    assert list_practices(vault) == []


def test_evidence_for_a_practice_that_is_there(dialog, vault, book, qtbot):
    shown = dialog(practice_id=book["trust"])
    assert shown._title_field.isHidden()
    with qtbot.waitSignal(shown.added) as added:
        add(shown)
    assert added.args == [book["trust"]]
    assert practice_page(vault, book["trust"]).worked == 1


def test_a_title_is_asked_for_in_words(dialog, vault):
    shown = dialog()
    add(shown)
    assert shown._title_field.has_error
    assert list_practices(vault) == []
    shown._title.setText("x")
    assert not shown._title_field.has_error


def test_a_line_is_asked_for_where_it_is_all_there_is(dialog, book):
    shown = dialog("", book["trust"])
    add(shown)
    assert shown._line_field.has_error


def test_a_full_disk_is_said_and_nothing_is_lost(dialog, full_disk):
    shown = dialog()
    shown._title.setText("Early")
    full_disk()
    add(shown)
    assert "The disk is full" in shown._message.text()
    assert shown.isVisible()
    assert shown._title.text() == "Early"


def test_without_names_the_coach_is_asked_to_look(dialog):
    shown = dialog("A decision the same day")
    assert replacements(shown) == {}
    assert shown._names._words.text().startswith("None found.")


def test_enter_adds_and_esc_asks_first(dialog, qtbot, vault):
    shown = dialog()
    qtbot.keyClicks(shown._title, "Early")
    qtbot.keyClick(shown._title, Qt.Key.Key_Escape)
    assert shown.isVisible()
    assert shown._message.text() == "Discard what you typed?"
    qtbot.keyClick(shown._title, Qt.Key.Key_Return)
    assert [each.title for each in list_practices(vault)] == ["Early"]


def test_a_guess_stays_until_something_is_written_for_it(dialog):
    shown = dialog("Amara asked Jonas Berg")
    shown._title.setText("Ask")
    shown._when.setText("Nobody but Jonas Berg knows")
    assert replacements(shown)["Instead of Jonas Berg, perhaps a name"] == ""
    assert shown._preview.text().endswith("The client asked Jonas Berg")
    shown._names._edits["jonas berg"].setText("someone")
    assert shown._preview.text().endswith("The client asked someone")
    assert shown._preview_when.text() == "When: Nobody but someone knows"


def test_what_is_typed_is_kept_until_it_is_added_or_given_up(dialog, vault):
    shown = dialog()
    shown._title.setText("Early tru")
    shown._line.setPlainText("")
    shown.close()
    assert read_draft(vault, "add_to_playbook:m1", "s1").choices["title"] == "Early tru"
    again = dialog()
    assert (again._title.text(), again._line.toPlainText()) == ("Early tru", "")
    again._title.setText("Early truth")
    add(again)
    assert read_draft(vault, "add_to_playbook:m1", "s1") == Draft()
    third = dialog()
    assert (third._title.text(), third._line.toPlainText()) == ("", SAID)
    third._title.setText("Another")
    third.close()
    fourth = dialog()
    fourth.reject()
    assert dialog()._title.text() == ""


def test_with_more_names_how_it_will_read_is_still_seen(dialog, vault, qtbot):
    for name in ("Marcus Webb", "Leila Haddad", "Tomas Berg", "Ines Roth"):
        add_client(vault, name)
    shown = dialog("Amara told Northwind Health early")
    drawn = shown.height()
    shown._title.setText("Early")
    shown._when.setText("Marcus waits")
    qtbot.waitUntil(lambda: shown.height() > drawn)
    qtbot.waitUntil(lambda: shown._bar.maximum() == 0)
    assert not shown._edge.isVisible()
    assert shown._preview.visibleRegion().boundingRect() == shown._preview.rect()
    shown._when.setText("Marcus, Leila, Tomas and Ines wait")
    qtbot.waitUntil(shown._edge.isVisible)
    assert shown.height() <= shown.screen().availableSize().height(), (
        "no higher than the screen; the rest scrolls"
    )


def test_an_ampersand_in_a_name_is_shown(dialog, vault):
    add_client(vault, "Jana Novak", organisation="Havel & Sons")
    shown = dialog("Havel & Sons waited")
    (name,) = [each for each in shown.findChildren(QLabel) if "Havel" in each.text() and each.buddy()]
    assert name.text() == "Havel && Sons", "Qt takes a single one for the mark of a key"
    assert name.buddy().accessibleName() == "Instead of Havel & Sons"
