"""Moments as they are stored."""

import pytest

from coachdesk.sessions.model import MomentKind, Visibility
from coachdesk.sessions.operations import (
    FinishedSession,
    capture_moment,
    change_moment,
    delete_moment,
    finish_session,
    list_moments,
)


def only(vault, session):
    (moment,) = list_moments(vault, session)
    return moment


def test_kinds_bring_their_visibility_with_them(vault, session):
    capture_moment(vault, session, MomentKind.QUOTE, "It is still my plan", 252)
    capture_moment(vault, session, MomentKind.ONLY_ME, "Reaches for the pen", 300)
    quote, only_me = list_moments(vault, session)
    assert (quote.visibility, quote.on_page) == (Visibility.US, True)
    assert (only_me.visibility, only_me.on_page) == (Visibility.ONLY_ME, False)


def test_a_line_for_the_coach_alone_never_stands_on_the_page(vault, session):
    moment = capture_moment(vault, session, MomentKind.QUOTE, "It is still my plan", 252)
    change_moment(vault, moment, visibility=Visibility.ONLY_ME)
    assert not only(vault, session).on_page
    change_moment(vault, moment, on_page=True)
    assert not only(vault, session).on_page


def test_what_is_typed_into_a_moment_is_one_step(vault, session):
    moment = capture_moment(vault, session, MomentKind.INSIGHT, "Five", 10)
    for text in ("Five rough", "Five rough lines"):
        change_moment(vault, moment, text=text)
    vault.undo()
    assert only(vault, session).text == "Five"


def test_a_stamp_may_be_blank_and_nothing_else_may(vault, session):
    stamp = capture_moment(vault, session, MomentKind.STAMP, "", 60)
    change_moment(vault, stamp, text="The pen again")
    change_moment(vault, stamp, text="")
    assert only(vault, session).text == ""
    with pytest.raises(ValueError, match="words"):
        capture_moment(vault, session, MomentKind.QUOTE, "  ", 60)


def test_a_deleted_moment_comes_back(vault, session):
    moment = capture_moment(vault, session, MomentKind.QUOTE, "Go.", 1)
    delete_moment(vault, moment)
    assert list_moments(vault, session) == []
    vault.undo()
    assert only(vault, session).text == "Go."


def test_a_finished_session_takes_no_moments(vault, session):
    finish_session(vault, session)
    with pytest.raises(FinishedSession):
        capture_moment(vault, session, MomentKind.QUOTE, "Go.", 1)


def test_a_line_made_only_me_by_hand_stays_so_whatever_its_kind(vault, session):
    moment = capture_moment(vault, session, MomentKind.QUOTE, "I may leave", 5)
    change_moment(vault, moment, visibility=Visibility.ONLY_ME)
    change_moment(vault, moment, kind=MomentKind.INSIGHT)
    [line] = list_moments(vault, session)
    assert (line.kind, line.visibility) == (MomentKind.INSIGHT, Visibility.ONLY_ME)
    change_moment(vault, moment, kind=MomentKind.ONLY_ME)
    change_moment(vault, moment, kind=MomentKind.QUOTE)
    [line] = list_moments(vault, session)
    assert line.visibility is Visibility.US, "whoever takes the kind only-me away means to share it"
