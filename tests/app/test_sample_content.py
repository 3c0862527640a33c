"""The sample notebook's files hold together: their form, their numbers, their dates and their prose."""

import re
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from tests.app.sample_files import (
    RESOURCES,
    SAMPLE,
    clients,
    clock,
    finished,
    load,
    practices,
    sentences,
    sessions,
    strings,
)

KEYS = {
    "client": "name address_as contact organisation role code good_hours prefers archived",
    "engagement": "key purpose started ended? rhythm_days place mode minutes current",
    "goal": "key engagement words target measure number per until enough state counts unit_words",
    "habit": "engagement text started ticks",
    "session": "number engagement day time minutes stage focus purpose purpose_agreed template worked_on? "
    "notes? please_bring? elapsed_seconds agenda moment? outcome? action? rating? silence? addendum?",
    "agenda": "text owner minutes segment took_seconds? done parked?",
    "moment": "at kind text visibility? confirmed?",
    "outcome": "text state",
    "action": "who text due state done? goal? confidence one_higher? how_known? experiment? continues?",
    "rating": "goal by value",
    "silence": "start seconds kind question? held?",
    "addendum": "day text",
    "practice": "title when do ask watch_for why tags tried worked last_tried? evidence?",
    "evidence": "kind day text",
    "item": "text owner minutes segment",
}
WORDS = {
    "mode": {"in person", "phone", "video"},
    "per": {"", "week", "month"},
    "stage": {"prepare", "in session", "wrap up", "finished"},
    "focus": {"tactical", "strategic", "personal"},
    "owner": {"client", "coach", "both"},
    "segment": {
        "check in", "view", "goal", "reality", "options", "way forward", "reflect", "next steps", "topic",
    },
    "visibility": {"us", "only me", "playbook"},
    "confirmed": {"confirmed", "corrected"},
    "who": {"client", "coach"},
    "by": {"client", "coach"},
}  # fmt: skip
KINDS = {
    "moment": {
        "quote", "paraphrase", "insight", "feedback", "commitment", "question", "only me", "stamp",
    },
    "silence": {"after the question", "after the answer"},
    "evidence": {"insight", "tried", "worked", "learned"},
}  # fmt: skip
STATES = {
    "goal": {"open", "reached", "dropped"},
    "action": {"open", "done", "changed", "withdrawn", "dropped"},
    "outcome": {"settled", "evolving"},
}


def check_form(name: str, table: dict, where: str) -> None:
    """The table has the keys it needs, none besides, and its words are from the lists."""
    wanted = KEYS[name].split()
    needed = {key for key in wanted if not key.endswith("?")}
    assert needed <= set(table) <= {key.rstrip("?") for key in wanted}, f"{where}: {name} {sorted(table)}"
    for key, value in table.items():
        if key in WORDS:
            assert value in WORDS[key], f"{where}: {key} = {value}"
        elif key == "kind":
            assert value in KINDS[name], f"{where}: {value}"
        elif key == "state":
            assert value in STATES[name], f"{where}: {value}"
        elif isinstance(value, list) and key in KEYS:
            for inner in value:
                check_form(key, inner, where)


@pytest.mark.parametrize("stem", sorted(clients()))
def test_a_client_file_has_the_agreed_form(stem: str) -> None:
    for name, value in clients()[stem].items():
        for table in value if isinstance(value, list) else [value]:
            check_form(name, table, stem)


@pytest.mark.parametrize("name", ["in_session", "wrap_up"])
def test_a_running_session_has_the_same_form(name: str) -> None:
    file = load(SAMPLE / f"{name}.toml")
    assert file["client"] in clients()
    assert file["session"]["current"] in {item["text"] for item in file["session"]["agenda"]}
    for key, value in file["session"].items():
        for table in value if isinstance(value, list) else []:
            check_form(key, table, name)


def test_eight_clients_and_about_ninety_sessions_over_two_years() -> None:
    files = clients()
    days = [session["day"] for _, session in sessions()]
    assert len(files) == 8
    assert 88 <= len(days) <= 95
    assert -760 <= min(days) <= -700
    assert max(days) <= 21
    assert len({file["client"]["code"] for file in files.values()}) == 8
    assert sum(len(file["engagement"]) == 2 for file in files.values()) == 1
    archived = [file for file in files.values() if file["client"]["archived"]]
    assert len(archived) == 1
    assert not any(engagement["current"] for engagement in archived[0]["engagement"])
    for file in files.values():
        assert ("@" in file["client"]["contact"]) == file["client"]["contact"].endswith(".example")


@pytest.mark.parametrize("stem", sorted(clients()))
def test_sessions_follow_each_other_within_their_engagement(stem: str) -> None:
    file = clients()[stem]
    numbers = [session["number"] for session in file["session"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(first["day"] < second["day"] for first, second in pairwise(file["session"]))
    periods = {one["key"]: (one["started"], one.get("ended", 60)) for one in file["engagement"]}
    for session in file["session"]:
        start, end = periods[session["engagement"]]
        assert start <= session["day"] <= end
        assert (session["stage"] == "prepare") == (session["day"] >= 0)


def test_no_two_sessions_overlap_and_none_is_at_a_weekend_when_today_is_a_tuesday() -> None:
    by_day = defaultdict(list)
    for _, session in sessions():
        assert session["day"] % 7 not in (4, 5), session["day"]
        by_day[session["day"]].append((clock(session["time"]), session["minutes"]))
    for held in by_day.values():
        for (start, minutes), (following, _) in pairwise(sorted(held)):
            assert start + minutes <= following


def test_agendas_begin_with_the_clients_view_and_end_with_what_follows() -> None:
    for stem, session in sessions():
        where = f"{stem} {session['number']}"
        items = [item for item in session["agenda"] if not item.get("parked")]
        assert (items[0]["owner"], items[0]["segment"]) == ("client", "view"), where
        assert items[-1]["segment"] == "next steps", where
        assert sum(item["minutes"] for item in items) == session["minutes"], where
        held = session["stage"] == "finished"
        assert all(item["done"] == held for item in items), where
        assert sum(item.get("took_seconds", 0) for item in items) == session["elapsed_seconds"], where


def test_moments_and_silences_lie_within_the_session() -> None:
    for stem, session in finished():
        where = f"{stem} {session['number']}"
        times = [clock(moment["at"]) for moment in session["moment"]]
        assert times == sorted(set(times)), where
        assert times[-1] < session["elapsed_seconds"], where
        asked = {moment["text"]: clock(moment["at"]) for moment in session["moment"]}
        end = 0
        for silence in session.get("silence", []):
            start = clock(silence["start"])
            assert end < start < session["elapsed_seconds"], where
            assert 3 <= silence["seconds"] <= 180, where
            end = start + silence["seconds"]
            assert ("question" in silence) == (silence["kind"] == "after the question"), where
            if "question" in silence:
                assert 0 < start - asked[silence["question"]] <= 10, where


def test_what_people_said_is_short_and_carries_no_marks_of_its_own() -> None:
    for stem, session in finished():
        for moment in session["moment"]:
            text, kind = moment["text"], moment["kind"]
            assert len(text) <= 160, f"{stem}: {text}"
            assert ("confirmed" in moment) <= (kind == "paraphrase"), text
            assert (kind == "question") <= text.endswith("?"), text
            if kind == "quote":
                assert not (text.startswith("“") and text.endswith("”")), text
                assert text[-1] in ".?", text


def test_actions_and_ratings_agree_with_their_dates_and_goals() -> None:
    for stem, file in clients().items():
        goals = {goal["key"]: goal["engagement"] for goal in file["goal"]}
        for session in file["session"]:
            where = f"{stem} {session['number']}"
            for action in session.get("action", []):
                assert session["day"] <= action["due"] <= session["day"] + 70, where
                assert ("done" in action) == (action["state"] == "done"), where
                assert session["day"] <= action.get("done", 0) <= 0, where
                assert 0 <= action["confidence"] <= 10, where
                assert goals.get(action.get("goal"), session["engagement"]) == session["engagement"], where
                if action["state"] == "open":
                    assert session is [s for s in file["session"] if s["stage"] == "finished"][-1], where
                    assert not file["client"]["archived"], where
            given = [(rating["goal"], rating["by"]) for rating in session.get("rating", [])]
            assert len(given) == len(set(given)), where
            for rating in session.get("rating", []):
                assert 0 <= rating["value"] <= 10, where
                assert goals[rating["goal"]] == session["engagement"], where


def test_goals_are_concrete_and_their_counts_in_order() -> None:
    for stem, file in clients().items():
        for goal in file["goal"]:
            days = [day for day, _ in goal["counts"]]
            assert days == sorted(set(days)), stem
            assert all(day <= 0 for day in days), stem
            assert goal["words"][-1] not in ".!“”", stem
            assert str(goal["number"]) in goal["target"] or goal["state"] == "dropped", stem
            if goal["state"] == "reached" and not goal["per"]:
                assert sum(number for _, number in goal["counts"]) >= goal["number"], stem


def test_every_held_session_has_notes_a_summary_and_something_agreed() -> None:
    for stem, session in finished():
        where = f"{stem} {session['number']}"
        assert 60 <= len(session["notes"].split()) <= 260, where
        assert len(re.findall(r"[.?](?= |$)", session["worked_on"])) == 2, where
        assert session["purpose_agreed"], where
        assert session.get("action") or session.get("outcome"), where


def test_no_sentence_stands_twice() -> None:
    whole = {**clients(), "practices": {"practice": practices()}}
    seen: dict[str, str] = {}
    allowed = {
        "out of the door",
        "open with the decision you need",
    }  # a goal's key; a title and its first step
    for stem, file in whole.items():
        for key, text in strings(file):
            if key in {"agenda", "template", "question"}:
                continue
            for sentence in sentences(text):
                if len(sentence.split()) >= 4 and sentence not in allowed:
                    assert sentence not in seen, f"{stem} and {seen[sentence]}: {sentence}"
                    seen[sentence] = stem


def test_text_is_typographic_and_calm() -> None:
    for path in [*SAMPLE.rglob("*.toml"), *(RESOURCES / "templates").glob("*.toml")]:
        for _, text in strings(load(path)):
            assert not re.search(r"['\"!\t]|(?<=\S)  | $", text), f"{path.name}: {text}"


def test_nothing_ties_the_story_to_a_month_or_a_season() -> None:
    dated = re.compile(
        r"\b(January|February|March|April|June|July|August|September|October|November|December|Christmas"
        r"|Easter|spring|summer|autumn|winter|20\d\d)\b"
    )
    for stem, file in clients().items():
        found = {match for _, text in strings(file) for match in dated.findall(text)}
        assert found <= ({"January", "December"} if stem == "amara-mensah" else set()), (stem, found)


def test_the_playbook_holds_forty_eight_practices_with_their_tags() -> None:
    book = practices()
    assert len(book) == len({practice["title"] for practice in book}) == 48
    for practice in book:
        check_form("practice", practice, practice["title"])
        assert practice["worked"] <= practice["tried"]
        assert ("last_tried" in practice) == (practice["tried"] > 0)
        assert re.match(r"1\. .+\n2\. .+\n3\. ", practice["do"]), practice["title"]
        assert practice["ask"].endswith("?"), practice["title"]
        assert all(evidence["day"] < 0 for evidence in practice.get("evidence", []))
    tags = Counter(tag for practice in book for tag in practice["tags"]).most_common()
    chips = {"stakeholders": 9, "feedback": 11, "trust": 7, "silence": 4, "habits": 8, "conflict": 5}
    assert dict(tags[:6]) == chips


def test_no_practice_names_anybody() -> None:
    words = set()
    for file in clients().values():
        for key in ("name", "address_as", "organisation"):
            words |= {word for word in re.findall(r"\w+", file["client"][key]) if len(word) > 3}
    text = "\n".join(text for _, text in strings(practices()))
    assert not words & set(re.findall(r"\w+", text))
    inside = re.findall(r"(?<=[a-z,] )[A-Z]\w+", text)
    assert not inside, f"a capital within a sentence may be a name: {inside}"


def test_templates_fill_an_hour_and_end_with_looking_back_and_next_steps() -> None:
    paths = [*(RESOURCES / "templates").glob("*.toml"), *(SAMPLE / "templates").glob("*.toml")]
    assert {path.stem for path in paths} >= {"grow", "blank", "first-session"}
    for path in paths:
        template = load(path)
        assert set(template) == {"name", "item"}
        for item in template["item"]:
            check_form("item", item, path.stem)
        assert sum(item["minutes"] for item in template["item"]) == 60
        assert [item["segment"] for item in template["item"]][-2:] == ["reflect", "next steps"]


def test_what_came_first_of_a_practice_is_of_one_client():
    for practice in practices():
        evidence = sorted(practice.get("evidence", []), key=lambda each: each["day"])
        assert not evidence or not evidence[0]["text"].startswith("Another client"), practice["title"]
