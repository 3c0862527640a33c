"""The client's page: what stands on it, what does not, and that it is text and nothing but text."""

import os
from datetime import date
from pathlib import Path

import pytest

from coachdesk.action_plan.model import ActionState, Who
from coachdesk.action_plan.operations import add_action, add_goal, change_action, end_action
from coachdesk.clients.operations import add_client
from coachdesk.feedback.model import RatedBy
from coachdesk.feedback.operations import rate_goal
from coachdesk.live.facts import SilenceKind
from coachdesk.sessions.model import MomentKind, OutcomeState, Visibility
from coachdesk.sessions.operations import (
    add_addendum,
    add_outcome,
    ask_to_bring,
    begin_silence,
    capture_moment,
    change_moment,
    change_session,
    finish_session,
    list_moments,
    plan_following_session,
    plan_next_session,
    store_clock,
    write_notes,
)
from coachdesk.sessions.operations.sessions import new_session
from coachdesk.sessions.pane.moments.model import MomentsModel
from coachdesk.sessions.words import COACH_NAME
from coachdesk.sharing.paper import PaperSize, lay_out
from coachdesk.sharing.summary.facts import Kept, summarise
from coachdesk.sharing.summary.words import kept_back_words, summary_html
from tests.bad_text import KEPT
from tests.sharing.pdf import flowing, words

GOLDEN = Path(__file__).parent / "golden" / "summary_wrap_up.txt"


@pytest.fixture
def amara(vault):
    return add_client(vault, "Amara Mensah")


@pytest.fixture
def session(vault, amara):
    return plan_next_session(vault, amara, vault.clock.now())


def test_the_page_of_the_pictures_word_for_word(scene, printed):
    found = words(printed(scene)) + "\n"
    if os.environ.get("COACHDESK_NEW_GOLDEN"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_nothing_but_the_page_leaves(vault, amara, session, printed):
    """Words that must never leave, in every place that stays back."""
    vault.set_fact(COACH_NAME, "R. Okafor")
    write_notes(vault, session, "Canary in the notes")
    capture_moment(vault, session, MomentKind.ONLY_ME, "Canary only me", 10)
    shown = capture_moment(vault, session, MomentKind.QUOTE, "Canary of a hidden quote", 20)
    change_moment(vault, shown, on_page=False)
    private = capture_moment(vault, session, MomentKind.QUOTE, "Canary of a private quote", 25)
    change_moment(vault, private, visibility=Visibility.ONLY_ME)
    for kind in (
        MomentKind.PARAPHRASE,
        MomentKind.INSIGHT,
        MomentKind.FEEDBACK,
        MomentKind.COMMITMENT,
        MomentKind.QUESTION,
    ):
        capture_moment(vault, session, kind, f"Canary {kind.value}", 30)
    capture_moment(vault, session, MomentKind.STAMP, "", 40)
    begin_silence(vault, session, 12.0, SilenceKind.AFTER_QUESTION)
    goal = add_goal(vault, amara, "Decide early", enough="Canary enough", target="Canary target")
    rate_goal(vault, goal, session, RatedBy.COACH, 9)
    add_action(vault, amara, "Send it", session_id=session, confidence=3, one_higher="Canary one higher")
    add_action(vault, amara, "Canary outside of the session")
    change_session(vault, session, purpose="Get it done", place="Canary room")
    with vault.write("Test") as db:
        later = new_session(db, amara).id
    change_session(vault, later, purpose="Canary later")
    text = flowing(printed(session))
    assert "canary" not in text.lower()
    assert "9" not in text.replace("2026", "").split("Page")[0].split("What we agreed")[1]
    kept = {each.what: each.number for each in summarise(vault, session).kept_back}
    assert kept == {
        Kept.NOTES: 4,
        Kept.ONLY_ME: 2,
        Kept.MOMENTS: 6,
        Kept.STAMPS: 1,
        Kept.COACH_RATINGS: 1,
        Kept.SILENCES: 1,
        Kept.CONFIDENCE: 1,
    }
    for each in summarise(vault, session).kept_back:
        assert all(kept_back_words(each))


def test_empty_parts_are_left_out(vault, session, printed):
    change_session(vault, session, purpose="")
    assert words(printed(session)).splitlines() == [
        "Session summary",
        "Confidential · for Amara Mensah",
        "Session 1",
        "Session 1 · Thursday 26 November 2026 · 60 minutes",
        "This page holds what we agreed to share.",
        "Page 1 of 1",
    ]


@pytest.mark.parametrize(
    ("fill", "headings"),
    [
        ("outcome", ["What we agreed"]),
        ("action", ["What we agreed"]),
        ("quote", ["In your words"]),
        ("insight", ["What became clear"]),
        ("worked_on", ["What we worked on"]),
        ("rating", ["How you rate it"]),
        ("next", ["Until we meet again"]),
        ("bring", ["Until we meet again"]),
    ],
)
def test_each_part_stands_alone(vault, amara, session, printed, fill, headings):
    if fill == "outcome":
        add_outcome(vault, session, "Done", OutcomeState.EVOLVING)
    elif fill == "action":
        add_action(vault, amara, "Send it", who=Who.COACH, session_id=session)
    elif fill == "quote":
        capture_moment(vault, session, MomentKind.QUOTE, "So", 1)
    elif fill == "insight":
        moment = capture_moment(vault, session, MomentKind.INSIGHT, "So", 1)
        change_moment(vault, moment, on_page=True)
    elif fill == "worked_on":
        change_session(vault, session, worked_on="\n\nThis\n\nand that\n")
    elif fill == "rating":
        rate_goal(vault, add_goal(vault, amara, "Decide"), session, RatedBy.CLIENT, 0)
    elif fill == "next":
        plan_following_session(vault, session, vault.clock.now())
    else:
        ask_to_bring(vault, session, "The map.")
    all_headings = {
        "What we worked on",
        "In your words",
        "What became clear",
        "What we agreed",
        "How you rate it",
        "Until we meet again",
    }
    lines = words(printed(session)).splitlines()
    assert [line for line in lines if line in all_headings] == headings
    assert "None" not in " ".join(lines)


def test_a_first_rating_stands_without_earlier_ones(vault, amara, session, printed):
    rate_goal(vault, add_goal(vault, amara, "“Decide early.”"), session, RatedBy.CLIENT, 4)
    text = flowing(printed(session))
    assert "From 0 to 10 Today Decide early 4" in text
    assert "First session" not in text


def test_what_was_agreed_then_stays_on_its_page(vault, clock, amara, session):
    first = add_action(vault, amara, "First", session_id=session)
    second = add_action(vault, amara, "Second", session_id=session)
    third = add_action(vault, amara, "Third", session_id=session)
    end_action(vault, second, ActionState.WITHDRAWN)
    clock.advance(days=14)
    end_action(vault, first, ActionState.CHANGED)
    end_action(vault, third)
    assert [each.text for each in summarise(vault, session).steps] == ["First", "Third"]


def test_several_sessions_begin_each_on_a_sheet(vault, amara, session, printed):
    change_session(vault, session, purpose="One")
    with vault.write("Test") as db:
        second = new_session(db, amara).id
    change_session(vault, second, purpose="Two")
    reader = printed(session, second)
    assert reader.metadata.title == "Session summaries"
    assert [page.extract_text().splitlines()[2] for page in reader.pages] == ["One", "Two"]
    assert [page.extract_text().splitlines()[-1] for page in reader.pages] == ["Page 1 of 2", "Page 2 of 2"]


@pytest.mark.parametrize("text", [each for each in KEPT if each.isascii() or "quotes" in each])
def test_markup_and_templates_are_shown_as_they_are_written(vault, amara, session, printed, text):
    change_session(vault, session, purpose=text, worked_on=text)
    ask_to_bring(vault, session, text)
    capture_moment(vault, session, MomentKind.QUOTE, text, 1)
    add_outcome(vault, session, text)
    add_action(vault, amara, text, session_id=session, how_known=text)
    rate_goal(vault, add_goal(vault, amara, text), session, RatedBy.CLIENT, 1)
    found = "".join(words(printed(session)).split())
    assert found.count("".join(text.split()).lstrip("<'{").rstrip("”-")[:12]) >= 6


@pytest.mark.parametrize(
    "text",
    ["<img src='file:///etc/passwd'>", "<link rel='stylesheet' href='/x.css'>", "{{ 7 * 7 }}", "&lt;b&gt;"],
)
def test_nothing_is_loaded_or_run(vault, session, printed, text):
    change_session(vault, session, worked_on=text)
    found = "".join(words(printed(session)).split())
    assert "".join(text.split()) in found
    assert "49" not in found


def test_right_to_left_words_are_on_the_page(vault, amara, session, printed):
    change_session(vault, session, purpose="מטרה אחת", worked_on="שלום, Amara, 12:30\nمرحبا يا أمارة")
    text = words(printed(session))
    assert "Confidential · for Amara Mensah" in text
    assert "12:30" in text


def test_a_megabyte_is_printed_in_a_bounded_time(vault, session, printed):
    change_session(vault, session, worked_on="Many words on a long page. " * 37_000)
    reader = printed(session)
    assert len(reader.pages) > 100
    assert (
        reader.pages[-1].extract_text().splitlines()[-1] == f"Page {len(reader.pages)} of {len(reader.pages)}"
    )


def test_a_session_that_is_gone_is_told(vault):
    with pytest.raises(KeyError):
        summarise(vault, "nowhere")


def test_a_column_that_nothing_stands_in_is_left_out(vault, amara, session, printed):
    action = add_action(vault, amara, "Send it", session_id=session)
    ask_to_bring(vault, session, "the plan")
    assert not {"How we will know", "By"} & set(words(printed(session)).splitlines())
    change_action(vault, action, how_known="It is sent")
    assert "How we will know" in words(printed(session))
    add_action(vault, amara, "Read it", session_id=session, due_on=vault.clock.today())
    page = words(printed(session))
    assert "By" in page
    assert page.count("no date yet") == 1, "the step without a date says so beside one that has one"


@pytest.mark.parametrize(
    ("clock_ran", "told"), [(None, 60), (40, 60), (20 * 60 + 10, 20), (51 * 60 + 20, 50), (88 * 60, 90)]
)
def test_the_page_says_how_long_the_session_took(vault, session, clock_ran, told):
    if clock_ran is not None:
        store_clock(vault, session, running=False, elapsed_seconds=clock_ran, current_item_id=None)
    assert summarise(vault, session).minutes == 60, "as planned, until it is finished"
    finish_session(vault, session)
    assert summarise(vault, session).minutes == told


def test_what_can_no_longer_be_done_is_not_offered(vault, session):
    capture_moment(vault, session, MomentKind.INSIGHT, "So", 1)
    for finished, why in (
        (False, "Not put on the page; you can do so on the desk."),
        (True, "Not put on the page."),
    ):
        summary = summarise(vault, session)
        assert summary.finished is finished
        told = [kept_back_words(each, finished=summary.finished) for each in summary.kept_back]
        assert told == [("1 moment", why)]
        if not finished:
            finish_session(vault, session)


def test_there_is_room_below_a_table_that_ends_with_an_empty_cell(vault, amara, session, theme, british):
    ask_to_bring(vault, session, "the plan")
    add_action(vault, amara, "Write it", session_id=session, how_known="It is there")
    action = add_action(vault, amara, "Send it", session_id=session)
    tops = []
    for how_known in ("", "It is sent"):
        change_action(vault, action, how_known=how_known)
        html = summary_html([summarise(vault, session)], vault.clock)
        document = lay_out(html, PaperSize.A4, "").document
        block = document.find("Until we meet again").block()
        tops.append(document.documentLayout().blockBoundingRect(block).top())
    assert tops[0] == tops[1]


def test_what_is_only_for_the_coach_is_counted_as_on_the_desk(qapp, vault, session):
    for kind, text in (
        (MomentKind.ONLY_ME, "She hesitates"),
        (MomentKind.STAMP, "Filled in later"),
        (MomentKind.STAMP, ""),
        (MomentKind.INSIGHT, "So"),
    ):
        capture_moment(vault, session, kind, text, 5)
    desk = MomentsModel()
    desk.set_moments(list_moments(vault, session), frozenset())
    kept = {each.what: each.number for each in summarise(vault, session).kept_back}
    assert kept == {Kept.ONLY_ME: desk.only_me_count, Kept.MOMENTS: 1, Kept.STAMPS: 1}


def test_addenda_are_named_among_what_stays_back(vault, session, printed):
    finish_session(vault, session)
    add_addendum(vault, session, "Canary of an addendum")
    (kept,) = summarise(vault, session).kept_back
    assert kept_back_words(kept)[0] == "1 addendum"
    assert "canary" not in flowing(printed(session)).lower()


def test_marks_of_lists_are_no_words(vault, session):
    write_notes(vault, session, "# Plan\n\n- [ ] call Marcus\n> said she\n")
    kept = {each.what: each.number for each in summarise(vault, session).kept_back}
    assert kept[Kept.NOTES] == 5


def test_a_step_added_after_the_session_was_finished_does_not_stand_on_its_page(
    vault, clock, amara, session, printed
):
    add_action(vault, amara, "Send it", session_id=session)
    finish_session(vault, session)
    clock.advance(days=1)
    add_action(vault, amara, "Canary of a later step", session_id=session)
    add_addendum(vault, session, "So")
    summary = summarise(vault, session)
    assert [step.text for step in summary.steps] == ["Send it"]
    assert [kept_back_words(each) for each in summary.kept_back] == [
        ("1 later step", "Added after the session was finished."),
        ("1 addendum", "Addenda do not stand on the page."),
    ]
    assert "canary" not in flowing(printed(session)).lower()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Peter’s notes?", "Please bring: Peter’s notes?"),
        ("A4 paper", "Please bring: A4 paper."),
        ("the plan. ", "Please bring: the plan."),
        ("pens, paper, …", "Please bring: pens, paper, …"),
        ("“What went well.”", "Please bring: “What went well.”"),
        ("📓", "Please bring: 📓."),
        (".", None),
        (" … ", None),
    ],
)
def test_what_to_bring_stands_as_the_coach_wrote_it(vault, session, printed, typed, told):
    ask_to_bring(vault, session, typed)
    html = summary_html([summarise(vault, session)], vault.clock)
    assert ("Please bring" in html) is (told is not None)
    assert told is None or f"<p>{told}</p>" in html


def test_a_date_names_its_year_where_that_does_not_go_without_saying(vault, amara, session, printed, clock):
    for day in (date(2026, 12, 8), date(2027, 1, 12), date(2031, 3, 4)):
        add_action(vault, amara, "Send it", session_id=session, due_on=day)
    clock.advance(days=400)
    page = flowing(printed(session))
    for told in ("Tue 8 Dec", "Tue 12 Jan", "Tue 4 Mar 2031"):
        assert told in page
    assert "2027" not in page
