"""What is written stands in no file in any spelling: not while the notebook is open, not afterwards."""

import base64
from datetime import date, datetime

from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer, String, Text, insert

from coachdesk.vault.backup import back_up
from coachdesk.vault.schema import OneWordOf, Record, UtcDateTime
from coachdesk.vault.search import search
from coachdesk.vault.unlocking import change_passphrase
from tests.vault.scan_files import find_words

PASSPHRASE = "four unrelated words"
WORD = "canarybird"


def write_everywhere(vault):
    """Put the word into every text of every table."""
    with vault.write(f"Write {WORD}") as db:
        for table in Record.metadata.sorted_tables:
            db.execute(
                insert(table).values({column.name: value_for(column, vault) for column in table.columns})
            )


def value_for(column: Column, vault):
    for referred in column.foreign_keys:
        return referred.column.table.name
    if column.name == "id":
        return column.table.name
    kind = column.type
    if isinstance(kind, OneWordOf):
        return next(iter(kind.words.__members__.values()))
    if isinstance(kind, (String, Text)):
        return f"{WORD} {column.table.name} {column.name}"
    if isinstance(kind, (UtcDateTime, DateTime)):
        now: datetime = vault.clock.now()
        return now if not column.nullable else None
    if isinstance(kind, Date):
        today: date = vault.clock.today()
        return today
    assert isinstance(kind, (Boolean, Integer, Float)), kind
    return isinstance(kind, Boolean) or 7


def test_no_file_holds_what_was_written(vault, clock, tmp_path):
    words = [WORD, PASSPHRASE, "second passphrase", vault.key.material().hex()]
    write_everywhere(vault)
    assert len({hit.kind for hit in search(vault, WORD)}) > 5
    assert find_words(tmp_path, words) == []
    vault.undo()
    vault.redo()
    vault.set_fact(WORD, WORD)
    back_up(vault.path, vault.key, clock=clock)
    change_passphrase(vault.path, vault.key, "second passphrase")
    assert find_words(tmp_path, words) == []
    vault.close()
    assert find_words(tmp_path, words) == []
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) > 5


def test_the_scan_would_find_it(tmp_path):
    contents = [
        b"..canarybird..",
        "canarybird".encode("utf-16"),
        base64.b64encode(b"x canarybird y"),
        base64.b64encode("nb canarybird y".encode("utf-16-be")),
        b"CANARYBIRD",
        b"canarybird".hex().encode(),
    ]
    for number, content in enumerate(contents):
        (tmp_path / str(number)).write_bytes(content)
    with (tmp_path / "deleted").open("wb") as file:
        file.write(b"canarybird")
        file.flush()
        (tmp_path / "deleted").unlink()
        found = find_words(tmp_path, [WORD])
    named = {line.split(":")[0] for line in found}
    assert named >= {str(number) for number in range(len(contents))}
