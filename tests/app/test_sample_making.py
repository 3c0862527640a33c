"""The sample notebook in its folder: made once, unlocked afterwards, and made anew when its day is past."""

import shutil
import time

import pytest

from coachdesk.app.sample_notebook import work_to_make_sample
from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.sessions.operations import list_sessions
from coachdesk.vault.errors import NotebookInUse
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.search import search


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "Sample notebook.coachdesk"


@pytest.fixture
def opened(path, clock):
    """Makes or unlocks the sample and opens it; closed after the test."""
    vaults = []

    def open_it():
        unlocked = work_to_make_sample(path, clock)()
        assert unlocked.path == path
        vaults.append(open_notebook(path, unlocked.key, clock=clock, searched=SEARCHED))
        return vaults[-1]

    yield open_it
    for vault in vaults:
        vault.close()


def amaras_next_day(vault, clock):
    amara = next(each for each in list_clients(vault) if each.name == "Amara Mensah")
    return clock.to_local(list_sessions(vault, amara.id)[0].starts_at).date()


def test_made_quickly_and_with_everything_found(opened, clock):
    began = time.process_time()
    vault = opened()
    assert time.process_time() - began < 2  # of this process, whatever else the computer does
    assert len(list_clients(vault)) == 7
    assert vault.recovery_kept
    assert search(vault, "harbour clinic")
    assert vault.undo_label is None


def test_the_same_notebook_on_the_same_day(opened, clock):
    first = opened()
    id = first.notebook_id
    first.close()
    clock.advance(hours=5)
    assert opened().notebook_id == id


def test_made_anew_on_another_day(opened, clock):
    first = opened()
    id = first.notebook_id
    first.close()
    clock.advance(days=5)
    second = opened()
    assert second.notebook_id != id
    assert amaras_next_day(second, clock) == clock.today()


def test_kept_where_something_was_written(opened, clock):
    first = opened()
    id = first.notebook_id
    add_client(first, "Somebody New")
    first.close()
    clock.advance(days=5)
    second = opened()
    assert second.notebook_id == id
    assert "Somebody New" in [each.name for each in list_clients(second)]


def test_a_sample_that_is_open_elsewhere_is_left_alone(opened, path, clock, told_at_once):
    opened()
    clock.advance(days=5)
    with pytest.raises(NotebookInUse):
        work_to_make_sample(path, clock)()
    assert path.exists()


def test_made_again_after_it_was_erased(opened, path):
    first = opened()
    first.close()
    shutil.rmtree(path)
    assert list_clients(opened())
