"""The real program in a home of its own, offscreen."""

import pytest

from coachdesk.widgets.theme import Theme, apply_theme


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty home: preferences, documents and data lie below it."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("COACHDESK_HOME", str(folder))
    return folder


@pytest.fixture
def start(qapp, qtbot, home, clock, weak_cost):
    """Start the program, as often as wanted; every one is closed at the end."""
    from coachdesk.app.offers import Offers
    from coachdesk.app.program import Program

    if qapp.findChild(Theme) is None:
        apply_theme(qapp, Theme())
    started = []

    def start_program(path=None, **options) -> Program:
        program = Program(qapp, clock)
        program.ways_in.cost = weak_cost
        Offers(program)
        program.start(path, **options)
        qtbot.addWidget(program.window)
        started.append(program)
        return program

    yield start_program
    for program in started:
        program.window.close()
        program.background.finish()
        program.deleteLater()


@pytest.fixture
def make_notebook(home, clock, weak_cost):
    """Make a notebook in the documents of the home. Returns its path and the words of its recovery key."""
    import coachdesk.app.models  # noqa: F401 - the tables of every feature
    from coachdesk.app.searched import SEARCHED
    from coachdesk.vault.notebook import create_notebook

    def make(name="My notebook", passphrase="four unrelated words"):
        path = home / "documents" / f"{name}.coachdesk"
        vault, recovery_key = create_notebook(
            path, passphrase, clock=clock, cost=weak_cost, searched=SEARCHED
        )
        vault.close()
        return path, str(recovery_key)

    return make
