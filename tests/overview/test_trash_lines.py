"""Lines that were deleted lie in the trash, and come back with all that went with them."""

import pytest

from coachdesk.action_plan.operations import (
    add_action,
    add_goal,
    change_action,
    change_goal,
    count_towards_goal,
    delete_action,
    delete_goal,
    list_actions,
)
from coachdesk.agenda.model import Owner
from coachdesk.agenda.operations import add_item, delete_item
from coachdesk.clients.operations import add_client, delete_client
from coachdesk.feedback.model import RatedBy
from coachdesk.feedback.operations import list_ratings, rate_goal
from coachdesk.live.facts import SilenceKind
from coachdesk.overview.operations import (
    TrashKind,
    erase_client,
    list_trash,
    purge_trash,
    restore_entry,
)
from coachdesk.overview.words import trash_words
from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.operations import (
    FinishedSession,
    add_outcome,
    begin_silence,
    capture_moment,
    delete_moment,
    delete_outcome,
    delete_session,
    delete_silence,
    finish_session,
    plan_next_session,
)
from coachdesk.vault.errors import PlaceIsGone
from coachdesk.vault.search import search


@pytest.fixture
def amara(vault):
    return add_client(vault, "Amara")


@pytest.fixture
def session(vault, amara):
    return plan_next_session(vault, amara, vault.clock.now())


@pytest.fixture
def lines(vault, amara, session):
    """One line of each kind, each leading to others: what deletes it, and its words in the trash."""
    moment = capture_moment(vault, session, MomentKind.COMMITMENT, "Said by Friday", 60)
    goal = add_goal(vault, amara, "Sponsors decide early")
    action = add_action(vault, amara, "Send it", session_id=session, moment_id=moment)
    change_action(vault, action, goal_id=goal)
    rate_goal(vault, goal, session, RatedBy.CLIENT, 6)
    change_goal(vault, goal, number=3)
    count_towards_goal(vault, goal)
    silence = begin_silence(vault, session, 70.0, SilenceKind.AFTER_QUESTION)
    item = add_item(vault, session, amara, "Explore options", owner=Owner.CLIENT)
    outcome = add_outcome(vault, session, "Marcus hears about it")
    return {
        TrashKind.MOMENT: (delete_moment, moment, "Said by Friday"),
        TrashKind.GOAL: (delete_goal, goal, "Sponsors decide early"),
        TrashKind.ACTION: (delete_action, action, "Send it"),
        TrashKind.SILENCE: (delete_silence, silence, ""),
        TrashKind.AGENDA_ITEM: (delete_item, item, "Explore options"),
        TrashKind.OUTCOME: (delete_outcome, outcome, "Marcus hears about it"),
    }


def everything(vault):
    """Every row of every table that a coach writes into, but for what lies in the trash."""
    left_out = {"trashed", "fact", "alembic_version"}
    with vault.raw_read() as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        written = [each for each in tables if each not in left_out and "search" not in each]
        return {
            each: sorted(connection.execute(f'SELECT * FROM "{each}"').fetchall(), key=repr)
            for each in written
        }


@pytest.mark.parametrize(
    "kind", [each for each in TrashKind if each.value not in {"client", "session", "practice"}]
)
def test_a_line_comes_back_as_it_was_after_a_lock(qapp, vault, lines, kind):
    delete, line_id, words = lines[kind]
    before = everything(vault)
    delete(vault, line_id)
    vault.forget_history()
    assert everything(vault) != before
    (entry,) = list_trash(vault)
    assert (entry.kind, entry.title, entry.client_name) == (kind, words, "Amara")
    assert trash_words(entry)
    restore_entry(vault, entry)
    assert everything(vault) == before
    assert list_trash(vault) == []
    vault.undo()
    assert [each.kind for each in list_trash(vault)] == [kind]
    vault.redo()
    assert everything(vault) == before


def test_undo_takes_it_out_of_the_trash_and_redo_puts_it_in(vault, lines):
    delete, line_id, _ = lines[TrashKind.ACTION]
    delete(vault, line_id)
    vault.undo()
    assert list_trash(vault) == []
    vault.redo()
    assert [entry.title for entry in list_trash(vault)] == ["Send it"]


def test_what_comes_back_is_found_again(vault, lines):
    delete, line_id, _ = lines[TrashKind.MOMENT]
    assert search(vault, "Friday")
    delete(vault, line_id)
    assert not search(vault, "Friday")
    restore_entry(vault, list_trash(vault)[0])
    assert search(vault, "Friday")


def test_what_refers_to_something_else_by_now_is_left_alone(vault, amara, lines):
    delete, goal, _ = lines[TrashKind.GOAL]
    action = lines[TrashKind.ACTION][1]
    delete(vault, goal)
    other = add_goal(vault, amara, "Another")
    change_action(vault, action, goal_id=other)
    restore_entry(vault, list_trash(vault)[0])
    assert [each.goal_id for each in list_actions(vault, amara)] == [other]
    assert len(list_ratings(vault, goal)) == 1, "its ratings came back with it"


def test_a_line_of_a_session_that_is_finished_by_now_stays_in_the_trash(vault, session, lines):
    delete, moment, _ = lines[TrashKind.MOMENT]
    delete(vault, moment)
    finish_session(vault, session)
    (entry,) = list_trash(vault)
    before = everything(vault)
    with pytest.raises(FinishedSession):
        restore_entry(vault, entry)
    assert everything(vault) == before
    assert list_trash(vault) == [entry]


def test_a_line_whose_session_is_gone_is_told(vault, clock, session, lines):
    delete, moment, _ = lines[TrashKind.MOMENT]
    delete_session(vault, session)
    clock.advance(days=20)
    delete(vault, moment)
    clock.advance(days=11)
    purge_trash(vault)
    (entry,) = list_trash(vault)
    with pytest.raises(PlaceIsGone):
        restore_entry(vault, entry)
    assert list_trash(vault) == [entry]


def test_lines_go_with_their_client_and_after_thirty_days(vault, clock, amara, lines):
    for delete, line_id, _ in lines.values():
        delete(vault, line_id)
    assert len(list_trash(vault)) == len(lines)
    delete_client(vault, amara)
    assert [entry.kind for entry in list_trash(vault)] == [TrashKind.CLIENT]
    vault.undo()
    clock.advance(days=31)
    assert purge_trash(vault) == len(lines)
    assert list_trash(vault) == []


def test_nothing_of_an_erased_client_is_left_in_it(vault, amara, lines):
    for delete, line_id, _ in lines.values():
        delete(vault, line_id)
    erase_client(vault, amara)
    with vault.raw_read() as connection:
        assert connection.execute("SELECT * FROM trashed").fetchall() == []
