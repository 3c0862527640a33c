"""The page of the playbook: found, read, written, deleted and brought back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from coachdesk.clients.operations import add_client
from coachdesk.playbook.operations import add_practice, delete_practice, list_practices, practice_page
from coachdesk.playbook.pane.add_dialog import AddDialog
from coachdesk.playbook.pane.reading_text import ReadingText
from coachdesk.widgets.chips import FilterChip
from coachdesk.widgets.paragraph import Paragraph


def words(widget):
    """All that is read on a widget now."""
    texts = [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]
    texts += [each.toPlainText() for each in widget.findChildren(ReadingText)]
    return "\n".join(texts)


def shown_titles(page):
    rows = page._list._list.rows
    return [rows.row_at(place).title for place in range(rows.rowCount())]


def press(qtbot, widget, *keys):
    for key in keys:
        qtbot.keyClick(widget, key)


def button(widget, text):
    return next(each for each in widget.findChildren(QPushButton) if each.text() == text and each.isVisible())


def test_the_first_is_shown(page, book):
    shown = page()
    assert "3 practices you have learned" in words(shown._header)
    assert words(shown._view).startswith("Early and rough beats late and polished\nstakeholders\nupdates")
    assert "tried 2, worked 2 · last on 26 Nov" in words(shown._view)
    text = shown._view.findChild(ReadingText).toPlainText()
    assert text == (
        "When\nA sponsor hears bad news in the meeting.\nDo\nOpen with the decision.\nFive lines at most.\n"
        "Ask\n“What is the smallest update?”"
    )


def test_rows_say_tags_and_trials(page, book):
    rows = page()._list._list.rows
    assert [rows.row_at(place).caption for place in range(3)] == [
        "stakeholders, updates · tried 2, worked 2",
        "silence · tried 1, worked 0",
        "stakeholders, trust & co · not tried yet",
    ]


def test_an_empty_playbook_says_what_belongs_there(page, qtbot):
    shown = page()
    assert "ready when the situation comes back" in words(shown._view)
    assert not shown._list.isVisible()
    assert "export" not in shown.commands()
    assert "edit_practice" not in shown.commands()
    button(shown._view, "New practice").click()
    assert shown._editor.isVisible()


def test_words_and_tags_narrow_the_list(page, book, qtbot):
    shown = page()
    shown.commands()["find"]()
    assert shown._list._search.hasFocus()
    qtbot.keyClicks(shown._list._search, "pause")
    qtbot.waitUntil(lambda: shown_titles(shown) == ["Let them hear their own pause"])
    assert "Let them hear" in words(shown._view)
    qtbot.keyClicks(shown._list._search, "xyz")
    qtbot.waitUntil(lambda: shown_titles(shown) == [])
    assert "Nothing fits these words" in words(shown._list)
    press(qtbot, shown._list._search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown_titles(shown)) == 3)
    chips = {each.text(): each for each in shown._list.findChildren(FilterChip) if each.isVisible()}
    assert list(chips) == ["stakeholders 2", "silence 1", "trust && co 1", "updates 1"]
    chips["stakeholders 2"].click()
    assert len(shown_titles(shown)) == 2
    chips["silence 1"].click()
    assert shown_titles(shown) == ["Let them hear their own pause"]
    assert not chips["stakeholders 2"].isChecked()
    chips["silence 1"].click()
    assert len(shown_titles(shown)) == 3


def test_keys_lead_from_the_search_through_the_list_to_the_words(page, book, qtbot):
    shown = page()
    shown.commands()["find"]()
    press(qtbot, shown._list._search, Qt.Key.Key_Down)
    press(qtbot, shown._list._list, Qt.Key.Key_Down)
    assert shown._shown_id == book["silence"]
    press(qtbot, shown._list._list, Qt.Key.Key_Return)
    assert shown._view.findChild(ReadingText).hasFocus()
    shown.commands()["next_pane"]()
    assert shown._list._list.hasFocus()


def test_open_shows_a_practice_even_where_words_hide_it(page, book, qtbot):
    shown = page()
    shown._list._search.setText("pause")
    qtbot.waitUntil(lambda: len(shown_titles(shown)) == 1)
    shown.open(book["trust"])
    assert "One promise per meeting" in words(shown._view)
    assert len(shown_titles(shown)) == 3
    assert shown._list.chosen_id == book["trust"]
    shown.open("")
    assert shown._shown_id == book["trust"]


def test_written_in_place_and_saved_by_itself(page, book, vault, qtbot):
    shown = page(id=book["silence"])
    shown.commands()["edit_practice"]()
    editor = shown._editor
    assert editor._title.hasFocus()
    assert "edit_practice" not in shown.commands()
    editor._texts["why"].setPlainText("People think while it is quiet.")
    qtbot.waitUntil(lambda: practice_page(vault, book["silence"]).why != "", timeout=2000)
    press(qtbot, editor._tags, Qt.Key.Key_End)
    qtbot.keyClicks(editor._tags, ", trust")
    button(editor, "Done").click()
    assert practice_page(vault, book["silence"]).tags == ("silence", "trust")
    assert shown._view.isVisible()
    assert "People think while it is quiet." in words(shown._view)


def test_a_new_practice_is_kept_from_its_first_words(page, book, vault, qtbot):
    shown = page()
    shown.commands()["new"]()
    qtbot.keyClicks(shown._editor._texts["when"], "Somebody cries")
    shown.flush()
    assert [each.title for each in list_practices(vault, "cries")] == ["Untitled practice"]
    qtbot.keyClicks(shown._editor._title, "Let it be")
    shown.flush()
    assert [each.title for each in list_practices(vault, "cries")] == ["Let it be"]
    assert "4 practices" in words(shown._header)
    assert shown._list.chosen_id == shown._editor.practice_id


def test_a_new_practice_without_a_word_leaves_nothing(page, book, vault):
    shown = page()
    shown.commands()["new_practice"]()
    button(shown._editor, "Done").click()
    assert len(list_practices(vault)) == 3
    assert shown._view.isVisible()


def test_leaving_for_another_practice_saves(page, book, vault, qtbot):
    shown = page(id=book["early"])
    shown.commands()["edit_practice"]()
    qtbot.keyClicks(shown._editor._texts["watch_for"], "Over-explaining")
    shown._list.practice_chosen.emit(book["trust"])
    assert practice_page(vault, book["early"]).watch_for == "Over-explaining"
    assert "One promise per meeting" in words(shown._view)


def test_what_cannot_be_saved_stays_and_says_so(page, book, vault, qtbot, full_disk):
    shown = page(id=book["early"])
    shown.commands()["edit_practice"]()
    give_room = full_disk()
    qtbot.keyClicks(shown._editor._texts["why"], "kept")
    shown.flush()
    assert "The disk is full" in words(shown._editor)
    shown._list.practice_chosen.emit(book["trust"])
    assert shown._editor.isVisible()
    assert shown._editor._texts["why"].toPlainText() == "kept"
    give_room()
    shown.flush()
    assert practice_page(vault, book["early"]).why == "kept"


def test_a_title_beyond_measure_is_said(page, book, qtbot):
    shown = page(id=book["early"])
    shown.commands()["edit_practice"]()
    shown._editor._title.setText("a" * 600)
    shown._editor._title.textEdited.emit("a")
    shown.flush()
    assert "600 characters, and 500 fit here" in words(shown._editor)


def test_deleted_with_a_way_back(page, book, vault, qtbot):
    shown = page(id=book["early"])
    shown._list.focus_list()
    press(qtbot, shown._list._list, Qt.Key.Key_Delete)
    assert practice_page(vault, book["early"]).deleted
    assert "is in the trash, where it rests for 30 days." in words(shown)
    assert "Let them hear" in words(shown._view)
    button(shown._message, "Bring it back").click()
    assert not practice_page(vault, book["early"]).deleted
    assert "Early and rough" in words(shown._view)


def test_deleted_from_the_editor_and_undone(page, book, vault):
    shown = page(id=book["early"])
    shown.commands()["edit_practice"]()
    button(shown._editor, "Delete practice").click()
    assert shown._view.isVisible()
    assert shown._shown_id == book["silence"]
    assert vault.undo() == "Delete practice"
    assert len(shown_titles(shown)) == 3


def test_undo_is_seen_in_the_editor(page, book, vault):
    shown = page(id=book["early"])
    shown.commands()["edit_practice"]()
    shown._editor._texts["why"].setPlainText("wrong")
    shown.flush()
    vault.undo()
    assert shown._editor._texts["why"].toPlainText() == ""
    shown.flush()
    assert practice_page(vault, book["early"]).why == ""


def test_changes_elsewhere_are_seen(page, book, vault):
    shown = page(id=book["trust"])
    add_practice(vault, "Name the fear")
    assert "Name the fear" in shown_titles(shown)
    assert shown._list.chosen_id == book["trust"]
    delete_practice(vault, book["trust"])
    assert shown._shown_id not in ("", book["trust"])


def test_small_windows_show_list_and_practice_in_turn(page, book, qtbot):
    shown = page((588, 360))
    assert shown._list.isVisible()
    assert not shown._stack.isVisible()
    shown._list.focus_list()
    press(qtbot, shown._list._list, Qt.Key.Key_Return)
    assert not shown._list.isVisible()
    assert shown._view.isVisible()
    button(shown._view, "All practices").click()
    assert shown._list.isVisible()
    shown.resize(1200, 700)
    assert shown._list.isVisible()
    assert shown._stack.isVisible()


def test_the_export_is_asked_for(page, book, qtbot):
    shown = page()
    with qtbot.waitSignal(shown.export_wanted):
        shown.commands()["export"]()


def test_what_came_of_it_is_added(page, book, vault, qtbot):
    shown = page(id=book["trust"])
    button(shown._view, "Add what came of it").click()
    dialog = shown.findChild(AddDialog)
    dialog._line.setPlainText("Kept three weeks in a row")
    button(dialog, "Add to playbook").click()
    found = practice_page(vault, book["trust"])
    assert (found.tried, found.worked) == (1, 1)
    assert "Kept three weeks in a row" in "\n".join(
        each.text() for each in shown._view.findChildren(Paragraph)
    )


def test_markup_is_shown_as_it_is_written(page, vault):
    practice = add_practice(
        vault, "<b>Bold</b> & more", ["a&b"], when="<img src='file:///etc/passwd'>", ask="<i>x</i>"
    )
    shown = page(id=practice)
    assert "<b>Bold</b> & more" in words(shown._view)
    assert "<img src='file:///etc/passwd'>" in words(shown._view)


def test_a_new_practice_that_was_undone_is_added_anew(page, book, vault, qtbot):
    shown = page()
    shown.commands()["new"]()
    qtbot.keyClicks(shown._editor._texts["when"], "Somebody cries")
    shown.flush()
    assert vault.undo() == "Add practice"
    assert list_practices(vault, "cries") == []
    qtbot.keyClicks(shown._editor._title, "Let it be")
    assert shown.flush() is not False
    assert [each.title for each in list_practices(vault, "cries")] == ["Let it be"]


def test_a_name_that_was_written_in_is_told_where_the_promise_stands(page, vault):
    add_client(vault, "Martha Quince")
    named = add_practice(vault, title="Wait", watch_for="Martha's shoulders")
    plain = add_practice(vault, title="Look", watch_for="The shoulders")
    shown = page(id=named)
    assert "a name stands in it: Martha" in words(shown._view)
    assert "names stay out, here and in every export" not in words(shown._view)
    shown.open(plain)
    assert "names stay out, here and in every export" in words(shown._view)


def test_rows_end_where_the_search_ends_with_a_scroll_bar_beside_them(page, vault, book, qtbot):
    for number in range(20):
        add_practice(vault, f"Practice {number}")
    shown = page()._list
    rows = shown._list
    qtbot.waitUntil(lambda: rows.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: rows.viewport().width() == shown._search.width())
    assert rows.x() == shown._search.x()
