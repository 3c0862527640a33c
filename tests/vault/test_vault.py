"""An open notebook: transactions, change signals, undo in words, errors of the disk."""

import os
import subprocess
import sys

import pytest
from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from coachdesk.clients.model import Client, Engagement
from coachdesk.clients.operations import add_client, change_client, client_details, list_clients
from coachdesk.sessions.operations import plan_next_session, read_notes, write_notes
from coachdesk.vault import Changes, errors


def test_what_is_written_can_be_read(vault):
    client_id = add_client(vault, "Amara Mensah")
    details = client_details(vault, client_id)
    assert details is not None
    assert details.name == "Amara Mensah"


def test_an_error_takes_the_whole_write_back(vault):
    def add_and_fail():
        with vault.write("Two clients"):
            add_client(vault, "Amara Mensah")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    assert list_clients(vault) == []
    assert vault.undo_label is None


def test_a_write_within_a_write_is_part_of_it(vault):
    with vault.write("Add two"):
        add_client(vault, "Amara Mensah")
        add_client(vault, "Jonas Lindqvist")
        assert len(list_clients(vault)) == 2
    assert vault.undo() == "Add two"
    assert list_clients(vault) == []


def test_a_write_within_a_read_is_refused(vault):
    with vault.read(), pytest.raises(RuntimeError), vault.write("Never"):
        pass
    with vault.read() as outer, vault.read() as inner:
        assert outer is inner


def test_a_fact_is_told_where_that_is_wanted(vault):
    told = []
    vault.subscribe(told.append)
    vault.set_fact("folder", "here")
    assert told == []
    vault.set_fact("coach_name", "Kim", tell=True)
    assert [dict(changes.rows) for changes in told] == [{"fact": frozenset({"coach_name"})}]
    assert vault.undo_label is None


class TestSignals:
    """What a change touched is told once it is safe."""

    def test_they_name_the_rows(self, vault):
        told: list[Changes] = []
        end = vault.subscribe(told.append)
        client_id = add_client(vault, "Amara Mensah")
        assert told[0].label == "Add client"
        assert told[0].source == "write"
        assert told[0].kinds == {"client", "engagement"}
        assert told[0].rows["client"] == {client_id}
        vault.undo()
        vault.redo()
        assert [(each.source, each.kinds) for each in told[1:]] == [
            ("undo", {"client", "engagement"}),
            ("redo", {"client", "engagement"}),
        ]
        end()
        end()
        add_client(vault, "Jonas Lindqvist")
        assert len(told) == 3

    def test_cascades_and_bulk_statements_are_told(self, vault):
        first, second = add_client(vault, "Amara"), add_client(vault, "Jonas")
        told: list[Changes] = []
        vault.subscribe(told.append)
        with vault.write("Erase all") as db:
            db.execute(delete(Client))
        assert told[0].rows["client"] == {first, second}
        assert len(told[0].rows["engagement"]) == 2

    def test_a_write_that_changes_nothing_is_no_change_and_no_step(self, vault):
        told: list[Changes] = []
        vault.subscribe(told.append)
        with vault.write("Nothing") as db:
            db.scalars(select(Client)).all()
        assert told == []
        assert vault.undo_label is None

    def test_a_write_outside_of_undo_is_told_all_the_same(self, vault):
        told: list[Changes] = []
        vault.subscribe(told.append)
        with vault.write("Beat", undo=False) as db:
            db.add(Client(name="Amara", created_at=vault.clock.now()))
        assert told[0].kinds == {"client"}
        assert vault.undo_label is None

    def test_a_listener_sees_what_is_stored_and_may_write(self, vault):
        seen = []

        def listen(changes):
            seen.append(len(list_clients(vault)))
            if changes.label == "Add client" and len(seen) == 1:
                add_client(vault, "Jonas Lindqvist")

        vault.subscribe(listen)
        add_client(vault, "Amara Mensah")
        assert seen == [1, 2]


class TestUndo:
    """Steps in words."""

    def test_labels_and_both_directions(self, vault):
        client_id = add_client(vault, "Amara Mensah")
        change_client(vault, client_id, name="Amara M.")
        assert (vault.undo_label, vault.redo_label) == ("Change client", None)
        assert vault.undo() == "Change client"
        assert (vault.undo_label, vault.redo_label) == ("Add client", "Change client")
        assert vault.redo() == "Change client"
        assert vault.redo() is None
        vault.undo()
        change_client(vault, client_id, role="Director")
        assert vault.redo_label is None

    def test_autosaves_of_one_editor_are_one_step(self, vault):
        session_id = plan_next_session(vault, add_client(vault, "Amara"), None)
        for length in range(1, 6):
            write_notes(vault, session_id, "Notes"[:length])
            with vault.write("Beat", undo=False) as db:  # the clock goes on between
                db.scalars(select(Client)).one().code = f"C{length}"
        assert vault.undo() == "Write notes"
        assert read_notes(vault, session_id) == ""
        vault.redo()
        assert read_notes(vault, session_id) == "Notes"

    def test_leaving_the_editor_ends_the_step(self, vault):
        session_id = plan_next_session(vault, add_client(vault, "Amara"), None)
        write_notes(vault, session_id, "first")
        vault.end_step()
        write_notes(vault, session_id, "second")
        vault.undo()
        assert read_notes(vault, session_id) == "first"

    def test_a_value_changed_since_is_refused_and_the_steps_before_remain(self, vault):
        client_id = add_client(vault, "Amara")
        change_client(vault, client_id, name="Amara M.")
        with vault.write("Behind its back", undo=False) as db:
            db.get_one(Client, client_id).name = "Someone"
        with pytest.raises(errors.UndoRefused) as told:
            vault.undo()
        assert told.value.label == "Change client"
        assert told.value.kinds == {"client"}
        assert [client.name for client in list_clients(vault)] == ["Someone"]
        assert vault.undo() == "Add client"
        assert list_clients(vault) == []
        vault.redo()
        assert [client.name for client in list_clients(vault)] == ["Someone"]

    def test_other_values_of_the_row_may_have_changed(self, vault):
        client_id = add_client(vault, "Amara")
        change_client(vault, client_id, name="Amara M.")
        with vault.write("Measured", undo=False) as db:
            db.get_one(Client, client_id).code = "C77"
        vault.undo()
        assert [(client.name, client.code) for client in list_clients(vault)] == [("Amara", "C77")]

    def test_a_row_deleted_since_is_refused(self, vault):
        client_id = add_client(vault, "Amara")
        change_client(vault, client_id, name="Amara M.")
        with vault.write("Purge", undo=False) as db:
            db.execute(delete(Client))
        with pytest.raises(errors.UndoRefused):
            vault.undo()
        assert vault.undo() == "Add client"  # it is gone, as wanted

    def test_what_refers_to_nothing_is_refused(self, vault):
        client_id = add_client(vault, "Amara")
        with vault.write("Delete engagement") as db:
            db.execute(delete(Engagement))
        with vault.write("Purge", undo=False) as db:
            db.execute(delete(Client).where(Client.id == client_id))
        with pytest.raises(errors.UndoRefused):
            vault.undo()
        with vault.read() as db:
            assert db.scalars(select(Engagement)).all() == []

    def test_the_memory_of_steps_is_bounded(self, vault):
        vault._history._limit = 200_000
        session_id = plan_next_session(vault, add_client(vault, "Amara"), None)
        for number in range(40):
            write_notes(vault, session_id, f"{number}" * 5000)
            vault.end_step()
        steps = 0
        while vault.undo() is not None:
            steps += 1
        assert 5 < steps < 40
        assert read_notes(vault, session_id)

    def test_forgetting_drops_both_stacks(self, vault):
        client_id = add_client(vault, "Amara")
        change_client(vault, client_id, name="A")
        vault.undo()
        vault.forget_history()
        assert (vault.undo_label, vault.redo_label) == (None, None)


class TestDisk:
    """What the disk refuses is said, nothing is lost, and writing goes on as soon as it can."""

    def test_a_full_disk(self, vault):
        session_id = plan_next_session(vault, add_client(vault, "Amara"), None)
        write_notes(vault, session_id, "before")
        steps = vault.undo_label
        with vault.raw_read() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()
        with pytest.raises(errors.DiskFull):
            write_notes(vault, session_id, "x" * 300_000)
        assert read_notes(vault, session_id) == "before"
        assert vault.undo_label == steps
        with vault.raw_read() as connection:
            connection.execute("PRAGMA max_page_count = 1000000").fetchall()
        write_notes(vault, session_id, "x" * 300_000)
        assert len(read_notes(vault, session_id)) == 300_000

    def test_a_disk_that_has_become_read_only(self, vault):
        client_id = add_client(vault, "Amara")
        with vault.raw_read() as connection:
            connection.execute("PRAGMA query_only = ON")
        with pytest.raises(errors.ReadOnlyNotebook):
            change_client(vault, client_id, name="Amara M.")
        with pytest.raises(errors.ReadOnlyNotebook):
            vault.undo()
        assert [client.name for client in list_clients(vault)] == ["Amara"]
        with vault.raw_read() as connection:
            connection.execute("PRAGMA query_only = OFF")
        assert vault.undo() == "Add client"

    @pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs to mount a small disk")
    def test_a_small_disk_that_fills_up(self, tmp_path):
        """In a mount namespace of its own, so that nothing stays mounted whatever happens."""
        done = subprocess.run(
            ["unshare", "--mount", sys.executable, "-m", "tests.vault.small_disk", str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
        )
        if "unshare: " in done.stderr or "unshare failed" in done.stderr or "mount: " in done.stderr:
            pytest.skip("no small disk can be mounted here")
        assert (done.returncode, done.stdout) == (0, "all was said and nothing lost\n"), done.stderr

    def test_errors_never_carry_what_was_typed(self, vault):
        add_client(vault, "Amara")

        def add_twice():
            with vault.write("Twice") as db:
                twice = db.scalars(select(Client)).one().id
                db.execute(insert(Client).values(id=twice, name="canary", created_at=vault.clock.now()))

        with pytest.raises(IntegrityError) as told:
            add_twice()
        assert "canary" not in str(told.value)
        assert "canary" not in repr(told.value)
