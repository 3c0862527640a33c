"""Any history of changes, undone and redone in any order, gives equal databases."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from coachdesk.vault.connection import connect
from coachdesk.vault.engine import engines_over
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.vault import Vault

METADATA = MetaData()
PERSON = Table(
    "person",
    METADATA,
    Column("id", String, primary_key=True),
    Column("name", String),
    Column("weight", Float),
    Column("picture", LargeBinary),
    Column("mentor_id", ForeignKey("person.id", ondelete="SET NULL")),
    Column("made", Integer, server_default="7"),
)
TALK = Table(
    "talk",
    METADATA,
    Column("id", String, primary_key=True),
    Column("person_id", ForeignKey("person.id", ondelete="CASCADE", onupdate="CASCADE"), nullable=False),
    Column("place", Integer),
    UniqueConstraint("person_id", "place"),
)
ATTENDED = Table(  # an association: no id of its own
    "attended",
    METADATA,
    Column("person_id", ForeignKey("person.id", ondelete="CASCADE", onupdate="CASCADE"), primary_key=True),
    Column("talk_id", ForeignKey("talk.id", ondelete="CASCADE"), primary_key=True),
    Column("odd 'name'", String),
)
TABLES = (PERSON, TALK, ATTENDED)

IDS = st.sampled_from([f"{number}" for number in range(6)])
TEXTS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.none() | st.floats(allow_nan=False)
BLOBS = st.none() | st.binary(max_size=8)


def add_person(db, key, name, weight, picture, mentor):
    db.execute(
        insert(PERSON).prefix_with("OR IGNORE").values(id=key, name=name, weight=weight, picture=picture)
    )
    if mentor is not None:
        known = select(PERSON.c.id).where(PERSON.c.id == mentor).scalar_subquery()
        db.execute(update(PERSON).where(PERSON.c.id == key).values(mentor_id=known))


def replace_person(db, key, name, weight, picture, _mentor):
    db.execute(
        insert(PERSON).prefix_with("OR REPLACE").values(id=key, name=name, weight=weight, picture=picture)
    )


def add_talk(db, key, person, place):
    known = select(PERSON.c.id).where(PERSON.c.id == person)
    if db.scalar(known) is not None:
        db.execute(insert(TALK).prefix_with("OR REPLACE").values(id=key, person_id=person, place=place))


def attend(db, person, talk, words):
    if (
        db.scalar(select(PERSON.c.id).where(PERSON.c.id == person)) is not None
        and db.scalar(select(TALK.c.id).where(TALK.c.id == talk)) is not None
    ):
        db.execute(
            insert(ATTENDED)
            .prefix_with("OR REPLACE")
            .values({"person_id": person, "talk_id": talk, "odd 'name'": words})
        )


def rename_all(db, name):
    db.execute(update(PERSON).values(name=name))


def rename(db, key, name):
    db.execute(update(PERSON).where(PERSON.c.id == key).values(name=name))


def change_key(db, key, other):
    db.execute(update(PERSON).prefix_with("OR IGNORE").where(PERSON.c.id == key).values(id=other))


def remove_person(db, key):
    db.execute(delete(PERSON).where(PERSON.c.id == key))


def remove_talks(db):
    db.execute(delete(TALK))


def step(function, *strategies):
    return st.tuples(st.just(function), st.tuples(*strategies))


STATEMENTS = st.one_of(
    step(add_person, IDS, TEXTS, NUMBERS, BLOBS, st.none() | IDS),
    step(replace_person, IDS, TEXTS, NUMBERS, BLOBS, st.none()),
    step(add_talk, IDS, IDS, st.none() | st.integers(0, 3)),
    step(attend, IDS, IDS, TEXTS),
    step(rename, IDS, TEXTS),
    step(rename_all, TEXTS),
    step(change_key, IDS, IDS),
    step(remove_person, IDS),
    step(remove_talks),
)
WRITES = st.tuples(
    st.lists(STATEMENTS, min_size=1, max_size=5), st.sampled_from([None, None, "notes", "title"])
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    from tests.conftest import FakeClock

    folder = tmp_path_factory.mktemp("undo")
    key = NotebookKey.random("test")
    connection = connect(folder / "notebook.db", key, create=True)
    METADATA.create_all(engines_over(connection)[1])
    vault = Vault(FakeClock(), metadata=METADATA)
    vault.begin(folder, key, connection)
    yield vault
    vault.close()


def emptied(vault: Vault) -> Callable[[], list[list[tuple]]]:
    """Empty the notebook, and return what reads all of it."""
    with vault.write("Empty", undo=False) as db:
        for table in reversed(TABLES):
            db.execute(delete(table))
    vault.forget_history()

    def everything():
        with vault.read() as db:
            return [sorted((tuple(row) for row in db.execute(select(table))), key=repr) for table in TABLES]

    return everything


def write(vault, statements, merge=None, undo=True):
    """A write; one that the tables refuse is taken back whole and is no step."""
    with suppress(IntegrityError), vault.write("Step", merge=merge, undo=undo) as db:
        for function, arguments in statements:
            function(db, *arguments)


def count_steps(vault):
    return len(vault._history._done)


@given(writes=st.lists(WRITES, min_size=1, max_size=8), walk=st.lists(st.booleans(), max_size=20))
def test_any_history_undone_and_redone_gives_equal_databases(opened, writes, walk):
    everything = emptied(opened)
    states = {0: everything()}
    for statements, merge in writes:
        write(opened, statements, merge)
        states[count_steps(opened)] = everything()

    steps = count_steps(opened)
    for place in range(steps, 0, -1):
        assert opened.undo() == "Step"
        assert everything() == states[place - 1]
    assert opened.undo() is None
    for place in range(steps):
        assert opened.redo() == "Step"
        assert everything() == states[place + 1]
    assert opened.redo() is None
    for back in walk:
        opened.undo() if back else opened.redo()
        assert everything() == states[count_steps(opened)]


@given(
    writes=st.lists(st.tuples(WRITES, st.booleans(), st.integers(0, 2)), min_size=1, max_size=8),
)
@settings(max_examples=100)
def test_writes_outside_of_undo_are_never_overwritten_in_silence(opened, writes):
    """With such writes between, a step is either taken back or refused; refused, nothing has changed."""
    from coachdesk.vault.errors import UndoRefused

    everything = emptied(opened)
    for (statements, merge), undo, undos in writes:
        write(opened, statements, merge, undo)
        for _ in range(undos):
            before = everything()
            try:
                done = opened.undo()
            except UndoRefused:
                assert everything() == before
                continue
            after = everything()
            if done is not None:
                opened.redo()
                assert everything() == before
                opened.undo()
                assert everything() == after
    assert not opened._connection.execute("PRAGMA foreign_key_check").fetchall()


def test_a_merge_key_does_not_outlive_a_refused_or_undone_step(opened):
    everything = emptied(opened)
    write(opened, [(add_person, ("1", "A", None, None, None))])
    write(opened, [(rename, ("1", "B"))], "name")
    write(opened, [(rename, ("1", "C"))], "name")
    assert count_steps(opened) == 2
    opened.undo()
    write(opened, [(rename, ("1", "D"))], "name")
    write(opened, [(rename, ("1", "E"))], "name")
    assert count_steps(opened) == 2
    opened.end_step()
    write(opened, [(rename, ("1", "F"))], "name")
    assert count_steps(opened) == 3
    for expected in ("E", "A"):
        opened.undo()
        assert everything()[0][0][1] == expected
