"""The story that the pictures of the program tell is in the sample notebook, number for number."""

from tests.app.sample_files import SAMPLE, Table, clients, clock, load, practices


def of(stem: str) -> Table:
    return clients()[stem]


def last_held(stem: str) -> Table:
    return [session for session in of(stem)["session"] if session["stage"] == "finished"][-1]


def coming(stem: str) -> Table | None:
    return next((session for session in of(stem)["session"] if session["stage"] == "prepare"), None)


def test_today_and_this_week() -> None:
    week = {
        "amara-mensah": (7, 0, "14:00", "strategic"),
        "jonas-lindqvist": (3, 0, "16:00", "personal"),
        "priya-raman": (11, 2, "10:30", "tactical"),
        "wanjiru-kamau": (2, 3, "09:00", "strategic"),
    }
    for stem in clients():
        session = coming(stem)
        if stem in week:
            assert session is not None
            assert tuple(session[key] for key in ("number", "day", "time", "focus")) == week[stem]
        else:
            assert session is None or session["day"] > 6, stem
    assert coming("tomas-ortega") is None
    assert last_held("tomas-ortega")["day"] == -21
    assert of("tomas-ortega")["engagement"][0]["rhythm_days"] == 28


def test_what_is_parked() -> None:
    parked = {
        (stem, session["day"], item["text"])
        for stem, file in clients().items()
        for session in file["session"]
        for item in session["agenda"]
        if item.get("parked")
    }
    assert parked == {
        ("amara-mensah", -14, "Stand-in for Leila"),
        ("jonas-lindqvist", -21, "The book chapter"),
        ("priya-raman", -12, "Feedback round with peers"),
    }


def test_what_was_promised_and_agreed_last_time() -> None:
    expected = {
        "amara-mensah": {
            ("coach", "Send the one-page template", 2, "open", None),
            ("coach", "Share two example updates", -12, "done", -12),
            ("client", "Send Marcus a five-line update", -6, "open", None),
            ("client", "Map who decides what", 14, "open", None),
            ("client", "Ask Leila for feedback", -4, "done", -4),
        },
        "jonas-lindqvist": {
            ("coach", "An introduction to a peer in finance", -7, "done", -8),
            ("client", "Leave by 17:30 on two days a week", 0, "open", None),
            ("client", "No laptop in the Monday round", 0, "open", None),
        },
        "priya-raman": {
            ("coach", "Two questions for the salary talk", 1, "open", None),
            ("client", "Ask three peers what they would keep", -1, "done", -4),
        },
        "wanjiru-kamau": {("client", "Write down what “enough” means this quarter", 0, "open", None)},
    }
    for stem, actions in expected.items():
        found = {
            (action["who"], action["text"], action["due"], action["state"], action.get("done"))
            for action in last_held(stem)["action"]
        }
        assert found == actions


def test_amaras_page() -> None:
    file = of("amara-mensah")
    held = [session for session in file["session"] if session["stage"] == "finished"]
    assert [session["day"] for session in held] == [-84, -70, -56, -42, -28, -14]
    assert "".join(session["focus"][0] for session in held) == "ttpstp"

    def rated(goal: str, by: str) -> list[int]:
        return [
            rating["value"]
            for session in held
            for rating in session["rating"]
            if (rating["goal"], rating["by"]) == (goal, by)
        ]

    assert rated("sponsors-decide", "client") == [3, 3, 4, 4, 5, 5]
    assert rated("sponsors-decide", "coach") == [4, 5, 5, 6, 6, 6]
    team = rated("team-releases", "client")
    assert (team[0], team[-1]) == (2, 4)
    first, second = file["goal"]
    assert (first["words"], first["target"]) == (
        "Sponsors decide early and together",
        "Send 3 sponsor updates a week",
    )
    assert (first["until"], second["until"]) == (68, 96)
    assert sum(number for day, number in first["counts"] if day > -7) == 2
    assert sum(number for _, number in second["counts"]) == 1
    assert any(moment["text"] == "I am two steps behind my own project." for moment in held[-1]["moment"])
    ticks = file["habit"][0]["ticks"]
    assert len(ticks) == 11
    assert set(range(-14, 0)) - set(ticks) == {-11, -6, -2}


def test_the_session_at_29_42() -> None:
    session = load(SAMPLE / "in_session.toml")["session"]
    assert session["elapsed_seconds"] == clock("29:42")
    assert sum(item.get("took_seconds", 0) for item in session["agenda"]) == clock("29:42")
    assert [round(item["took_seconds"] / 60) for item in session["agenda"][:2]] == [11, 9]
    assert [moment["at"] for moment in session["moment"] if moment["kind"] != "only me"] == [
        "04:12", "09:50", "15:20", "21:15", "26:40", "29:30",
    ]  # fmt: skip
    assert sum(moment["kind"] == "only me" for moment in session["moment"]) == 1
    silence = session["silence"][0]
    assert clock(silence["start"]) + silence["seconds"] == clock("29:42")
    planned = coming("amara-mensah")
    assert planned is not None
    assert [item["text"] for item in planned["agenda"]] == [item["text"] for item in session["agenda"]]


def test_the_session_at_51_20() -> None:
    session = load(SAMPLE / "wrap_up.toml")["session"]
    assert session["elapsed_seconds"] == clock("51:20")
    assert sum(item.get("took_seconds", 0) for item in session["agenda"]) == clock("51:20")
    assert [(action["who"], action["due"], action["confidence"]) for action in session["action"]] == [
        ("client", 3, 7), ("client", 14, 6), ("coach", 2, 9), ("coach", 2, 10),
    ]  # fmt: skip
    earlier = {action["text"] for action in last_held("amara-mensah")["action"] if action["state"] == "open"}
    assert {action["continues"] for action in session["action"] if "continues" in action} <= earlier
    assert session["next"] == {"day": 14, "time": "14:00", "mode": "in person"}


def test_the_first_practices() -> None:
    counted = [
        (practice["title"], practice["tried"], practice["worked"])
        for practice in practices()
        if "stakeholders" in practice["tags"]
    ]
    assert counted == [
        ("Early and rough beats late and polished", 6, 5),
        ("Open with the decision you need", 9, 7),
        ("Rehearse the first sentence aloud", 8, 6),
        ("Draw who decides what, then ask", 5, 4),
        ("Turn a complaint into a request", 3, 1),
        ("One promise per meeting", 4, 4),
        ("Name the fear, then the cost of waiting", 2, 2),
        ("Ask for the no early", 1, 1),
        ("Bring the sceptic in first", 0, 0),
    ]
