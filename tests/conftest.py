"""What holds for every test: no display, no home of its own, the same search for examples everywhere."""

import gc
import itertools
import os
import shutil
import sys
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nowhere"  # the computer of the tests sleeps when it likes
for name in ("QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_FONT_DPI"):
    os.environ.pop(name, None)

# Machines differ in speed: pytest's own time limit stops a test that hangs, a deadline per example
# would only fail by chance. `--hypothesis-profile=thorough` looks ten times as long.
settings.register_profile(
    "suite", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("thorough", settings.get_profile("suite"), max_examples=500)
settings.load_profile("suite")


class FakeClock:
    """A clock that stands still until it is told to go on: Thursday 26 November 2026, 14:00 at UTC+1."""

    def __init__(self) -> None:
        self.zone = timezone(timedelta(hours=1), "CET")
        self._now = datetime(2026, 11, 26, 13, 0, tzinfo=UTC)
        self._monotonic = 1000.0

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self.to_local(self._now).date()

    def monotonic(self) -> float:
        return self._monotonic

    def to_local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def from_local(self, at: datetime) -> datetime:
        return at.replace(tzinfo=self.zone).astimezone(UTC)

    def advance(self, seconds: float = 0.0, *, minutes: float = 0, hours: float = 0, days: float = 0) -> None:
        """Let time pass."""
        passed = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        self._now += passed
        self._monotonic += passed.total_seconds()

    def set(self, now: datetime) -> None:
        """Jump to an instant, as when the clock of the computer is set; monotonic time does not jump."""
        self._now = now.astimezone(UTC)


@pytest.fixture(scope="session")
def qapp(qapp):
    """The application of all tests, with the theme on it."""
    from coachdesk.widgets.theme import Theme, apply_theme

    apply_theme(qapp, Theme())
    return qapp


@pytest.fixture
def theme(qapp):
    """The application's theme, as nobody changed it (like the system, at 100 %), put back to that after the test.

    Tests run without a desktop, whose colours are light.
    """
    from coachdesk.widgets.theme import Appearance, current_theme

    plain = asdict(Appearance())
    chosen = current_theme()
    chosen.update(**plain)
    yield chosen
    _delete_widgets()  # they need not be styled anew
    chosen.update(**plain)


@pytest.fixture
def british():
    """Dates, times and quotation marks in one language, wherever the tests run."""
    from PySide6.QtCore import QLocale

    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def clock():
    """A clock that stands still until it is advanced."""
    return FakeClock()


@pytest.fixture(scope="session")
def weak_cost():
    """What a guess costs in tests: next to nothing."""
    from coachdesk.vault.header_format import Argon2Cost

    return Argon2Cost(memory_kib=8, passes=1, lanes=1)


@pytest.fixture(scope="session")
def made_blank(tmp_path_factory, weak_cost):
    """An empty notebook with the tables of every feature, made once, for it takes a while: folder, key, recovery key."""
    from coachdesk.app.searched import SEARCHED
    from coachdesk.vault.notebook import create_notebook

    path = tmp_path_factory.mktemp("blank") / "Blank.coachdesk"
    made, recovery_key = create_notebook(
        path, "four unrelated words", clock=FakeClock(), cost=weak_cost, searched=SEARCHED
    )
    key = made.key.copy()
    made.close()
    return path, key, str(recovery_key)


@pytest.fixture(scope="session")
def blank_notebook(made_blank):
    """The folder of that empty notebook, to be copied, and its key."""
    path, key, _ = made_blank
    return path, key


@pytest.fixture(scope="session")
def fill_once(tmp_path_factory, blank_notebook):
    """Call it with what fills a notebook, and when; returns the folder and what filling it returned.

    The folder is there to be copied; its key is that of the empty notebook.
    """
    from coachdesk.app.searched import SEARCHED
    from coachdesk.vault.notebook import open_notebook

    def make(fill, now=None):
        blank, key = blank_notebook
        path = tmp_path_factory.mktemp("filled") / blank.name
        shutil.copytree(blank, path)
        clock = FakeClock()
        clock.set(now or clock.now())
        opened = open_notebook(path, key.copy(), clock=clock, searched=SEARCHED)
        returned = fill(opened)
        opened.close()
        return path, returned

    return make


@pytest.fixture
def to_copy(blank_notebook):
    """The folder that `vault` is a copy of."""
    return blank_notebook[0]


@pytest.fixture
def vault(tmp_path, clock, blank_notebook, to_copy):
    """A real encrypted notebook, open and, where a folder of tests says nothing else, empty."""
    from coachdesk.app.searched import SEARCHED
    from coachdesk.vault.notebook import open_notebook

    _, key = blank_notebook
    path = tmp_path / "My notebook.coachdesk"
    shutil.copytree(to_copy, path)
    opened = open_notebook(path, key.copy(), clock=clock, searched=SEARCHED)
    yield opened
    opened.close()


@pytest.fixture
def told_at_once(monkeypatch):
    """Who opens a notebook that somebody else has open is told so at once; the program waits for half a second."""
    monkeypatch.setattr("coachdesk.vault.notebook._SEALED_LATE_SECONDS", 0.0)


@pytest.fixture
def full_disk():
    """Call it to have the disk refuse every write to a notebook from now on; what it returns gives the room back."""
    from coachdesk.vault.errors import DiskFull
    from coachdesk.vault.vault import Vault

    @contextmanager
    def full(*_args, **_options):
        raise DiskFull("SQLITE_FULL")
        yield

    with pytest.MonkeyPatch.context() as patch:

        def begin():
            patch.setattr(Vault, "write", full)
            patch.setattr(Vault, "raw_write", full)
            return patch.undo

        yield begin


TESTS_RUN = itertools.count(1)
COLLECTED_AFTER = {2: 200, 1: 20}
"""After how many tests garbage of which age is collected: what is old takes a second or two."""


def pytest_configure():
    """Collect garbage on the main thread alone: side by side, a second thread of each process runs Python too."""
    from coachdesk.widgets.garbage import garbage

    garbage.hold()


def pytest_collection_finish():
    """Look for garbage among what the tests make alone: everything else is a million objects, and stays."""
    gc.freeze()


LONGEST_FIRST = ("test_screens.py", "test_bad_text.py", "test_killed_while_typing.py", "test_keeping.py")
"""Files that take longest begin first, whatever the order of the others: no process waits for another at the end."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Put the longest files first; among the others the order by chance stays."""
    items.sort(
        key=lambda item: LONGEST_FIRST.index(item.path.name) if item.path.name in LONGEST_FIRST else 99
    )


@pytest.fixture(autouse=True)
def _let_go():
    """Delete the widgets of a test at its end: without a running event loop they would all stay until the last one."""
    yield
    run = next(TESTS_RUN)
    gc.collect(next((age for age, tests in COLLECTED_AFTER.items() if run % tests == 0), 0))
    _delete_widgets()


def _delete_widgets():
    """Delete the widgets that wait for it."""
    # Tests of the vault know nothing of Qt and must not be the first to import it.
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
