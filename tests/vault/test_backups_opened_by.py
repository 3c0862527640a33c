"""Which backups a passphrase opens: under every key they were made, of whatever notebook, damaged ones beside them."""

from functools import partial

import pytest

import coachdesk.app.models  # noqa: F401 - the tables of every feature
from coachdesk.app.searched import SEARCHED
from coachdesk.vault.backup import back_up, backups_opened_by, find_backups
from coachdesk.vault.errors import Cancelled
from coachdesk.vault.key_change import change_notebook_key
from coachdesk.vault.notebook import create_notebook
from coachdesk.vault.unlocking import unlock_with_passphrase

PASSPHRASE = "four unrelated words"


@pytest.fixture
def stick(vault, clock, weak_cost, tmp_path):
    """A folder with two backups of one notebook before its key was changed, one after, and two of other notebooks."""
    place, path = tmp_path / "stick", vault.path
    vault.close()
    for _ in range(2):
        back_up(path, unlock_with_passphrase(path, PASSPHRASE), clock=clock, to=place)
        clock.advance(days=1)
    change_notebook_key(path, PASSPHRASE, clock=clock, searched=SEARCHED)
    back_up(path, unlock_with_passphrase(path, PASSPHRASE), clock=clock, to=place)
    for name, passphrase in (("Same words", PASSPHRASE), ("Other words", "quite other words now")):
        clock.advance(days=1)
        other, _ = create_notebook(
            tmp_path / f"{name}.coachdesk", passphrase, clock=clock, cost=weak_cost, searched=SEARCHED
        )
        back_up(other.path, other.key, clock=clock, to=place)
        other.close()
    return place


def opened(place, passphrase=PASSPHRASE, **options):
    return backups_opened_by(
        partial(unlock_with_passphrase, passphrase=passphrase), find_backups(place), **options
    )


def test_all_that_the_passphrase_opens_are_found_whatever_their_key(stick):
    found = opened(stick)
    assert len({backup.path for backup in found}) == 4
    made = [backup.made_at for backup in found]
    assert made == sorted(made, reverse=True)
    newest, *older = [backup.notebook_id for backup in found]
    assert len(set(older)) == 1
    assert newest not in older
    assert len(opened(stick, "quite other words now")) == 1
    assert not opened(stick, "nobody's words at all")


def test_a_damaged_backup_hides_no_other_one(stick):
    whole_ones = {backup.path for backup in opened(stick)}
    for number, folder in enumerate(find_backups(stick)):
        whole = {name: (folder / name).read_bytes() for name in ("keys.json", "keys.bak", "about")}
        for name in ("about",) if number % 2 else ("keys.json", "keys.bak"):
            (folder / name).write_bytes(b"damaged")
        found = opened(stick)
        if number % 2 and folder in whole_ones:  # it is offered, as one of which the time is not known
            assert {backup.path for backup in found} == whole_ones
            assert (found[-1].path, found[-1].made_at) == (folder, None)
            assert found[-1].size_bytes == (folder / "notebook.db").stat().st_size
        else:
            assert {backup.path for backup in found} == whole_ones - {folder}
        for name, content in whole.items():
            (folder / name).write_bytes(content)


def test_looking_can_be_stopped(stick):
    with pytest.raises(Cancelled):
        opened(stick, cancelled=lambda: True)
