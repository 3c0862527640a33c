"""Ids, times and words as they are stored."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError

from coachdesk.clients.model import Client, Mode
from coachdesk.clients.operations import add_client, change_engagement, current_engagement
from coachdesk.vault.ids import IdSource, new_id
from coachdesk.vault.schema import UtcDateTime
from coachdesk.vault.schema_version import VERSIONS, stamp_newest, stored_version


def test_ids_are_version_7_and_sort_by_time():
    made = [new_id() for _ in range(2000)]
    assert all(uuid.UUID(each).version == 7 and uuid.UUID(each).variant == uuid.RFC_4122 for each in made)
    assert all(one < other for one, other in pairwise(made))
    at = datetime.fromtimestamp((uuid.UUID(made[0]).int >> 80) / 1000, UTC)
    assert abs(at - datetime.now(UTC)) < timedelta(minutes=1)


def test_ids_rise_when_the_clock_is_set_back(monkeypatch):
    times = iter([2_000_000_000, 1_000_000_000, 1_000_000_000, 2_000_000_000])
    monkeypatch.setattr("coachdesk.vault.ids.time.time_ns", lambda: next(times))
    make = IdSource()
    made = [make() for _ in range(4)]
    assert made == sorted(set(made))


def test_ids_of_several_threads_differ():
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: [new_id() for _ in range(500)], range(4)))
    assert len({each for some in made for each in some}) == 2000


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)),
    st.integers(-14 * 60, 14 * 60),
)
def test_instants_come_back_in_utc(naive, minutes):
    at = naive.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    column, dialect = UtcDateTime(), sqlite.dialect()
    back = column.process_result_value(column.process_bind_param(at, dialect), dialect)
    assert back is not None
    assert back == at
    assert back.utcoffset() == timedelta(0)


def test_a_time_without_zone_is_refused(vault):
    def add_naive():
        with vault.write("Add") as db:
            db.add(Client(name="Amara", created_at=datetime(2026, 1, 1)))

    with pytest.raises(StatementError):
        add_naive()


def test_words_are_stored_as_words(vault):
    client_id = add_client(vault, "Amara")
    engagement = current_engagement(vault, client_id)
    assert engagement is not None
    change_engagement(vault, engagement.id, mode=Mode.VIDEO)
    with vault.read() as db:
        assert db.scalar(text("SELECT mode FROM engagement")) == "video"
    changed = current_engagement(vault, client_id)
    assert changed is not None
    assert changed.mode is Mode.VIDEO


def test_a_busy_database_is_not_taken_for_one_without_a_version(tmp_path):
    holder = sqlcipher.connect(str(tmp_path / "tables.db"), isolation_level=None)
    assert stored_version(holder) is None
    stamp_newest(holder)
    asking = sqlcipher.connect(str(tmp_path / "tables.db"), timeout=0)
    assert stored_version(asking) == VERSIONS[-1]
    asking.commit()
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlcipher.OperationalError):
        stored_version(asking)
    asking.close()
    holder.close()
