"""The list of moments: folded, edited in place, changed by its menu."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction

from coachdesk.playbook.model import EvidenceKind
from coachdesk.playbook.operations import add_evidence, add_practice, delete_practice
from coachdesk.sessions.model import Confirmed, MomentKind, Visibility
from coachdesk.sessions.operations import capture_moment, finish_session, list_moments
from coachdesk.sessions.pane.moments import MomentsView
from coachdesk.sessions.pane.moments.model import ROW_ROLE, Fold


@pytest.fixture
def moments(vault, session):
    """Ids of captured moments by their kind."""
    return {
        kind: capture_moment(vault, session, kind, text, seconds)
        for kind, text, seconds in (
            (MomentKind.QUOTE, "If I tell them early, it’s still my plan.", 252),
            (MomentKind.PARAPHRASE, "Silence costs more than bad news.", 590),
            (MomentKind.INSIGHT, "Five rough lines today beat two pages on Friday.", 1275),
            (MomentKind.ONLY_ME, "She reaches for the pen.", 1445),
        )
    }


@pytest.fixture
def view(show, vault, signals, session, moments):
    made = MomentsView(vault, signals)
    made.open(session, editable=True)
    show(made, 700, 400)
    made.setFocus()
    return made


def words(view):
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def stand_on(view, moment_id):
    view.stand_on(moment_id)
    assert view.current_moment().id == moment_id


def stored(vault, session, moment_id):
    return next(each for each in list_moments(vault, session) if each.id == moment_id)


def test_lines_are_read_with_time_kind_and_words(view):
    assert words(view)[0] == "04:12, quote, “If I tell them early, it’s still my plan.”"


def test_lines_for_the_coach_alone_fold_into_a_count(qtbot, view):
    view.show_only_me(False)
    assert words(view)[-1] == "1 line only for you"
    assert not any("pen" in line for line in words(view))
    view.setCurrentIndex(view.model().index(view.count - 1, 0))
    with qtbot.waitSignal(view.only_me_toggled):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert any("pen" in line for line in words(view))
    assert isinstance(view.model().index(view.count - 1, 0).data(ROW_ROLE), Fold)


def test_the_fold_is_opened_by_a_click(qtbot, view):
    view.show_only_me(False)
    rect = view.visualRect(view.model().index(view.count - 1, 0))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert view.only_me_shown


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_a_line_is_edited_where_it_stands(qtbot, vault, session, view, moments, key):
    stand_on(view, moments[MomentKind.QUOTE])
    qtbot.keyClick(view, key)
    editor = view._editor()
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, " Really.")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert stored(vault, session, moments[MomentKind.QUOTE]).text.endswith("plan. Really.")
    assert view.current_moment().id == moments[MomentKind.QUOTE]
    vault.undo()
    assert stored(vault, session, moments[MomentKind.QUOTE]).text.endswith("plan.")


def test_esc_takes_back_even_what_was_saved_meanwhile(qtbot, vault, session, view, moments):
    stand_on(view, moments[MomentKind.QUOTE])
    qtbot.keyClick(view, Qt.Key.Key_Return)
    editor = view._editor()
    with qtbot.waitSignal(view.stored, timeout=2000):
        qtbot.keyClicks(editor, " Really.")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert stored(vault, session, moments[MomentKind.QUOTE]).text.endswith("plan.")


def test_leaving_the_line_keeps_it(qtbot, vault, session, view, moments):
    stand_on(view, moments[MomentKind.INSIGHT])
    view.edit_moment(moments[MomentKind.INSIGHT])
    qtbot.keyClicks(view._editor(), " Yes.")
    assert view.flush()
    assert stored(vault, session, moments[MomentKind.INSIGHT]).text.endswith("Friday. Yes.")


def test_emptied_words_are_taken_back(qtbot, vault, session, view, moments):
    view.edit_moment(moments[MomentKind.INSIGHT])
    editor = view._editor()
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert stored(vault, session, moments[MomentKind.INSIGHT]).text.startswith("Five")


def test_words_of_invisible_signs_are_taken_back_too(vault, session, view, moments):
    view.edit_moment(moments[MomentKind.INSIGHT])
    view._editor().setPlainText("\u200b\u2060")
    assert view.flush()
    assert stored(vault, session, moments[MomentKind.INSIGHT]).text.startswith("Five")


def test_a_line_that_is_edited_survives_a_capture(qtbot, vault, session, view, moments):
    view.edit_moment(moments[MomentKind.QUOTE])
    qtbot.keyClicks(view._editor(), " Really.")
    capture_moment(vault, session, MomentKind.QUOTE, "Go.", 1500)
    assert view._editor() is not None
    view.flush()
    assert any("Go." in line for line in words(view))


def test_delete_and_undo(qtbot, vault, session, view, moments):
    stand_on(view, moments[MomentKind.PARAPHRASE])
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert moments[MomentKind.PARAPHRASE] not in {each.id for each in list_moments(vault, session)}
    vault.undo()
    assert moments[MomentKind.PARAPHRASE] in {each.id for each in list_moments(vault, session)}


def choose(view, moment_id, words):
    """Choose a line of the moment's menu by its words."""
    view._menu.open_for(view.moment_of(moment_id), QPoint(0, 0), editable=True)
    action = next(each for each in view._menu.findChildren(QAction) if each.text() == words)
    action.trigger()
    view._menu.close()


def test_the_menu_changes_kind_visibility_and_page(vault, session, view, moments):
    quote = moments[MomentKind.QUOTE]
    choose(view, quote, "On the client’s page")
    assert not stored(vault, session, quote).on_page
    choose(view, quote, "commitment")
    assert stored(vault, session, quote).kind is MomentKind.COMMITMENT
    choose(view, quote, "only me")
    assert stored(vault, session, quote).kind is MomentKind.ONLY_ME


def test_a_paraphrase_is_confirmed_or_corrected(vault, session, view, moments):
    choose(view, moments[MomentKind.PARAPHRASE], "corrected")
    assert stored(vault, session, moments[MomentKind.PARAPHRASE]).confirmed is Confirmed.CORRECTED


def test_what_was_added_to_the_playbook_says_so(vault, view, moments):
    insight = moments[MomentKind.INSIGHT]
    practice = add_practice(vault, "Early and rough")
    assert "in the playbook" not in words(view)[2]
    add_evidence(
        vault, practice, EvidenceKind.INSIGHT, "Early helps", source_kind="moment", source_id=insight
    )
    assert words(view)[2].endswith(", in the playbook")
    assert view._delegate.setting(view.moment_of(insight), 600, view).link is None
    view._menu.open_for(view.moment_of(insight), QPoint(0, 0), editable=True, in_playbook=True)
    assert "Add to playbook once more…" in [action.text() for action in view._menu.actions()]
    view._menu.close()
    delete_practice(vault, practice)
    assert "in the playbook" not in words(view)[2]
    assert view._delegate.setting(view.moment_of(insight), 600, view).link is not None
    vault.undo()
    assert words(view)[2].endswith(", in the playbook")


def test_the_menu_wants_actions_and_practices(qtbot, view, moments):
    insight = moments[MomentKind.INSIGHT]
    with qtbot.waitSignal(view.action_wanted, check_params_cb=lambda id: id == insight):
        choose(view, insight, "Turn into an action")
    with qtbot.waitSignal(view.practice_wanted, check_params_cb=lambda id: id == insight):
        choose(view, insight, "Add to playbook…")


def test_the_link_of_an_insight_is_clicked(qtbot, view, moments):
    row = view._lines.row_of(moments[MomentKind.INSIGHT])
    rect = view.visualRect(view.model().index(row, 0))
    line = view.moment_of(moments[MomentKind.INSIGHT])
    from coachdesk.sessions.pane.moments.delegate import bleed

    link = view._delegate.setting(line, rect.width() - 2 * bleed(), view).link_rects()[0]
    at = rect.topLeft() + QPoint(bleed(), 0) + link.center().toPoint()
    with qtbot.waitSignal(view.practice_wanted):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_blank_stamp_is_filled_in_by_one_click(qtbot, vault, session, view):
    stamp = capture_moment(vault, session, MomentKind.STAMP, "", 1700)
    view.show_only_me(False)
    assert any("to be filled in" in line for line in words(view)), "a blank stamp gives nothing away"
    rect = view.visualRect(view.model().index(view._lines.row_of(stamp), 0))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    qtbot.keyClicks(view._editor(), "The pen again")
    qtbot.keyClick(view._editor(), Qt.Key.Key_Return)
    moment = stored(vault, session, stamp)
    assert (moment.text, moment.visibility) == ("The pen again", Visibility.ONLY_ME)
    assert not any("pen again" in line for line in words(view)), "filled in, it is for the coach alone"


def test_nothing_changes_in_a_finished_session(qtbot, vault, session, view, moments):
    finish_session(vault, session)
    view.open(session, editable=False)
    stand_on(view, moments[MomentKind.QUOTE])
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view._editor() is None
    assert len(list_moments(vault, session)) == 4


def test_emoji_and_right_to_left_words_keep_their_link(show, vault, signals, session):
    from coachdesk.sessions.pane.moments.setting import set_line
    from coachdesk.widgets.theme import current_theme

    capture_moment(vault, session, MomentKind.INSIGHT, "🌱 نص عربي 🌱", 5)
    (moment,) = [each for each in list_moments(vault, session) if each.kind is MomentKind.INSIGHT]
    setting = set_line(
        moment, 600, current_theme(), placeholder="", link_words="Add to playbook", right_to_left=False
    )
    text = setting.layout.text()
    start, end = setting.link
    assert text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "Add\u00a0to\u00a0playbook"
