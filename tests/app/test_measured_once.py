"""The database is measured while the key is derived, or after it where that could not be."""

from coachdesk.app.notebooks import MeasuredOnce, work_to_unlock
from coachdesk.vault.file_use import file_use
from coachdesk.vault.sealing import measure_if_closed
from tests.app.by_hand import PASSPHRASE


def test_a_notebook_is_measured_once_beside_the_deriving_or_after_it(make_notebook, monkeypatch):
    path, _ = make_notebook()
    measured, first = [], MeasuredOnce(path)

    def measure(place):
        measured.append(place)
        return measure_if_closed(place)

    monkeypatch.setattr("coachdesk.vault.sealing.measure_if_closed", measure)
    beside = first()
    assert work_to_unlock(path, PASSPHRASE, first)().measured is beside is not None
    assert measured == [path]
    assert work_to_unlock(path, PASSPHRASE, MeasuredOnce(path))().measured == beside
    assert measured == [path, path]


def test_what_could_not_be_measured_beside_is_measured_after(make_notebook):
    path, _ = make_notebook()
    first = MeasuredOnce(path)
    file_use.connect((path / "notebook.db").resolve())
    assert first() is None, "a backup reads it"
    file_use.disconnect((path / "notebook.db").resolve())
    assert work_to_unlock(path, PASSPHRASE, first)().measured == measure_if_closed(path)
