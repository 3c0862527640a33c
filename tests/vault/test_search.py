"""The search: finds what is there, and nothing typed can be an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, delete, insert, select, update

from coachdesk.clients.operations import add_client, change_client, delete_client, restore_client
from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.operations import capture_moment, plan_next_session, write_notes
from coachdesk.vault.notebook import create_notebook, open_notebook
from coachdesk.vault.search import Searched, Through, search
from coachdesk.vault.search_index import LONG_TEXT, has_stale
from tests.conftest import FakeClock


def titles(vault, words, **more):
    return [hit.title for hit in search(vault, words, **more)]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Amara Mensah", "ama"),
        ("Amara Mensah", "MENSAH amara"),
        ("Jürgen Groß", "jurgen"),
        ("Jurgen Gross", "Jürg"),
        ("Zoë", "zoe"),
        ("محمد عبد الله", "محمد"),
        ("שרה לוי", "לוי"),
        ("李小龍 Bruce", "bruce"),
        ('O\'Neill "Red"', "o'neill"),
        ("Ada 🦦 Otter", "🦦 otter"),
        ("naïve café", "cafe\u0301"),
    ],
)
def test_it_finds_names_of_all_kinds(vault, name, asked):
    add_client(vault, name)
    add_client(vault, "Somebody Else")
    assert titles(vault, asked) == [name]


def test_all_words_are_wanted_and_the_last_may_be_a_beginning(vault):
    add_client(vault, "Amara Mensah", organisation="Northwind")
    assert titles(vault, "amara north")
    assert not titles(vault, "ama north")
    assert not titles(vault, "amara south")


@pytest.mark.parametrize(
    "typed",
    [
        '"', '""', "*", "a*", "AND", "OR", "NOT", "NEAR(", "amara OR", "title:amara", "(", ")", "^amara", "-amara",
        "{title}", "a AND", "\0", "\ud800", "amara\0mensah", "'; DROP TABLE client; --", "+", ":", "…", "x" * 10_000,
        "word " * 5000, "\u200d", "\u202e",
    ],
)  # fmt: skip
def test_nothing_typed_is_an_error(vault, typed):
    add_client(vault, "Amara Mensah")
    assert isinstance(search(vault, typed), list)
    assert titles(vault, "amara") == ["Amara Mensah"]


@given(words=st.text(st.characters(exclude_categories=[]), max_size=40))
def test_no_text_at_all_is_an_error(shared, words):
    assert isinstance(search(shared, words), list)


@given(words=st.text(st.characters(categories=["L", "N", "Zs", "P"]), max_size=40))
def test_what_was_written_is_found_by_its_own_words(shared, words):
    if not any(map(str.isalnum, words)):
        return
    with shared.write("One") as db:
        db.execute(delete(TOPIC))
        db.execute(insert(TOPIC).values(id="t", name=words, text="", client_id=None))
    asked = words.split(" ")
    whole = [word for word in asked if all(map(str.isalnum, word))]
    for word in whole:
        if word:
            assert [hit.row_id for hit in search(shared, word) if hit.kind == "topic"] == ["t"], word


def test_a_snippet_shows_where_the_words_stand(vault):
    session_id = plan_next_session(vault, add_client(vault, "Amara"), None)
    write_notes(vault, session_id, "before\n" * 40 + "the sponsor waits for an answer\n" + "after\n" * 40)
    (hit,) = search(vault, "spons")
    assert hit.kind == "notes"
    assert "the sponsor waits" in hit.snippet
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["sponsor"]


def test_search_within_one_client_and_for_some_kinds(vault):
    first, second = add_client(vault, "Amara"), add_client(vault, "Jonas")
    for client_id in (first, second):
        session_id = plan_next_session(vault, client_id, None)
        capture_moment(vault, session_id, MomentKind.QUOTE, "I want to be heard", 12)
    assert len(search(vault, "heard")) == 2
    (hit,) = search(vault, "heard", client_id=first)
    assert hit.client_id == first
    assert search(vault, "heard", kinds=["client", "notes"]) == []
    assert len(search(vault, "heard", kinds=["client", "moment"])) == 2
    assert search(vault, "heard", kinds=[]) == []
    assert len(search(vault, "heard", limit=1)) == 1
    assert search(vault, "heard", client_id="' OR 1") == []


def test_what_lies_in_the_trash_is_not_found(vault):
    client_id = add_client(vault, "Amara")
    delete_client(vault, client_id)
    assert titles(vault, "amara") == []
    restore_client(vault, client_id)
    assert titles(vault, "amara") == ["Amara"]
    vault.undo()
    assert titles(vault, "amara") == []


def test_a_change_and_its_undo_are_found(vault):
    client_id = add_client(vault, "Amara")
    change_client(vault, client_id, name="Beatrice")
    assert (titles(vault, "amara"), titles(vault, "beatrice")) == ([], ["Beatrice"])
    vault.undo()
    assert (titles(vault, "amara"), titles(vault, "beatrice")) == (["Amara"], [])
    vault.undo()
    assert titles(vault, "amara") == []


def test_a_long_text_is_indexed_when_it_is_searched_and_not_at_each_save(vault):
    session_id = plan_next_session(vault, add_client(vault, "Amara"), None)
    write_notes(vault, session_id, "short")
    write_notes(vault, session_id, "long " * LONG_TEXT + "otter")
    with vault.raw_read() as connection:
        assert has_stale(connection)
    assert [hit.kind for hit in search(vault, "otter")] == ["notes"]
    with vault.raw_read() as connection:
        assert not has_stale(connection)
    label = vault.undo_label
    write_notes(vault, session_id, "short")
    assert search(vault, "otter") == []
    assert label == "Write notes"


def test_the_newest_come_first_where_there_are_very_many(vault, monkeypatch):
    monkeypatch.setattr("coachdesk.vault.search.RANKED_UP_TO", 3)
    for number in range(6):
        add_client(vault, f"Client {number}")
    assert titles(vault, "client", limit=2) == ["Client 5", "Client 4"]


def test_an_index_of_other_declarations_is_made_anew(tmp_path, clock, weak_cost):
    import coachdesk.app.models  # noqa: F401 - the tables of every feature

    path = tmp_path / "Mine.coachdesk"
    vault, _ = create_notebook(path, "words", clock=clock, cost=weak_cost)
    key = vault.key.copy()
    add_client(vault, "Amara", organisation="Northwind")
    add_client(vault, "Jonas", organisation="Northwind")
    assert search(vault, "amara") == []
    vault.close()
    for searched, asked, expected in (
        (Searched("person", "client", "name", (), "id"), "amara", ["Amara"]),
        (Searched("person", "client", "name", ("organisation",), "id"), "northwind", ["Jonas", "Amara"]),
        (Searched("company", "client", "organisation", (), None), "amara", []),
    ):
        vault = open_notebook(path, key.copy(), clock=clock, searched=[searched])
        assert titles(vault, asked) == expected
        assert all(hit.kind == searched.kind for hit in search(vault, asked))
        vault.close()
    with pytest.raises(KeyError):
        open_notebook(path, key.copy(), clock=clock, searched=[Searched("x", "client", "no such", (), None)])
    open_notebook(path, key.copy(), clock=clock, searched=[searched]).close()


# The index equals the content, whatever happens.

METADATA = MetaData()
fact = Table("fact", METADATA, Column("name", String, primary_key=True), Column("value", String))
fact.info["recorded"] = False
CLIENT = Table(
    "client",
    METADATA,
    Column("id", String, primary_key=True),
    Column("name", String),
    Column("gone", Integer),
)
TOPIC = Table(
    "topic",
    METADATA,
    Column("id", String, primary_key=True),
    Column("client_id", ForeignKey("client.id", ondelete="CASCADE")),
    Column("name", String),
    Column("text", String),
)
LINE = Table(
    "line",
    METADATA,
    Column("id", String, primary_key=True),
    Column("topic_id", ForeignKey("topic.id", ondelete="CASCADE")),
    Column("text", String),
)
SEARCHED = (
    Searched("client", "client", "name", (), "id", hidden="gone"),
    Searched("topic", "topic", "name", ("text", "name"), "client_id"),
    Searched("a 'line'", "line", None, ("text",), Through("topic_id", "topic", "client_id")),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    from coachdesk.vault.header_format import Argon2Cost

    path = tmp_path_factory.mktemp("search") / "Mine.coachdesk"
    vault, _ = create_notebook(
        path, "words", clock=FakeClock(), cost=Argon2Cost(8, 1, 1), searched=SEARCHED, metadata=METADATA
    )
    yield vault
    vault.close()


IDS = st.sampled_from(["1", "2", "3"])
TEXTS = st.none() | st.sampled_from(
    ["one", "two words", "x" * (LONG_TEXT + 1), "Ünï 🦦", "y" * (LONG_TEXT + 5)]
)
GONE = st.sampled_from([None, 1])
STATEMENTS = st.one_of(
    st.builds(lambda key, name: insert(CLIENT).prefix_with("OR REPLACE").values(id=key, name=name), IDS, TEXTS),
    st.builds(lambda key, gone: update(CLIENT).where(CLIENT.c.id == key).values(gone=gone), IDS, GONE),
    st.builds(lambda key, name: update(CLIENT).where(CLIENT.c.id == key).values(name=name), IDS, TEXTS),
    st.builds(lambda key: delete(CLIENT).where(CLIENT.c.id == key), IDS),
    st.builds(
        lambda key, client, text: insert(TOPIC).prefix_with("OR REPLACE").from_select(
            ["id", "client_id", "name", "text"],
            select(_value(key), CLIENT.c.id, _value("t"), _value(text)).where(CLIENT.c.id == client),
        ), IDS, IDS, TEXTS,
    ),
    st.builds(lambda text: update(TOPIC).values(text=text), TEXTS),
    st.builds(lambda key: delete(TOPIC).where(TOPIC.c.id == key), IDS),
    st.builds(
        lambda key, topic, text: insert(LINE).prefix_with("OR REPLACE").from_select(
            ["id", "topic_id", "text"], select(_value(key), TOPIC.c.id, _value(text)).where(TOPIC.c.id == topic)
        ), IDS, IDS, TEXTS,
    ),
    st.builds(lambda text: update(LINE).values(text=text), TEXTS),
    st.builds(lambda: delete(LINE)),
)  # fmt: skip
ACTIONS = st.lists(
    st.lists(STATEMENTS, min_size=1, max_size=3) | st.sampled_from(["undo", "redo", "search"]), max_size=14
)


def _value(value):
    from sqlalchemy import literal

    return literal(value, String)


@given(actions=ACTIONS)
def test_the_index_equals_the_content_after_any_history(shared, actions):
    with shared.write("Empty") as db:
        for table in (LINE, TOPIC, CLIENT):
            db.execute(delete(table))
    shared.forget_history()
    for action in actions:
        if action == "undo":
            shared.undo()
        elif action == "redo":
            shared.redo()
        elif action == "search":
            search(shared, "one")
        else:
            with shared.write("Step") as db:
                for statement in action:
                    db.execute(statement)
    search(shared, "anything")
    with shared.read() as db:
        expected = {
            ("client", key, key, name or "", "")
            for key, name, gone in db.execute(select(CLIENT))
            if gone is None
        }
        expected |= {
            ("topic", key, client, name or "", f"{text or ''}\n{name or ''}")
            for key, client, name, text in db.execute(select(TOPIC))
        }
        lines = select(LINE.c.id, TOPIC.c.client_id, LINE.c.text).join(TOPIC, TOPIC.c.id == LINE.c.topic_id)
        expected |= {("a 'line'", key, client, "", text or "") for key, client, text in db.execute(lines)}
    with shared.raw_read() as connection:
        found = connection.execute(
            "SELECT kind, row_id, client_id, title, body FROM search_entry "
            "JOIN search_text ON search_text.rowid = number"
        ).fetchall()
        assert set(found) == expected
        assert len(found) == len(expected)
        assert connection.execute("SELECT count(*) FROM search_entry").fetchone() == (len(expected),)
        assert connection.execute("SELECT count(*) FROM search_text").fetchone() == (len(expected),)
    with shared.raw_write() as connection:
        connection.execute("INSERT INTO search_text (search_text) VALUES ('integrity-check')")
