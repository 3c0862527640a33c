"""The acts: each brings the program to one place after another and has a picture taken there."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from coachdesk.agenda.operations import list_items
from coachdesk.overview.client_page.page import PLAN, SESSIONS
from coachdesk.overview.client_page.tabs import Tabs
from coachdesk.playbook.operations import list_practices
from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.operations import list_moments, list_next_steps, read_clock, store_times
from coachdesk.sessions.pane.wrap_up.steps import NextSteps
from coachdesk.sharing.recovery_sheet import recovery_sheet
from coachdesk.vault.recovery_key import RecoveryKey
from tests.screens.stage import FULL, SMALLER, Stage

IN_SESSION = datetime(2026, 11, 24, 13, 29, 42, tzinfo=UTC)
WRAP_UP = datetime(2026, 11, 24, 13, 51, 20, tzinfo=UTC)
HELD_SECONDS = 11


def first_run(stage: Stage) -> None:
    """The first run, the recovery key, and the notebook that is still empty."""
    stage.program.ways_in.start_new()
    stage.shoot("first-run")
    stage.shoot("first-run", size=(640, 360))
    words = str(RecoveryKey("7F3KQ9TXWM2HDR5C8YVN4BJZ6G0A"))
    stage.program.ways_in.show_recovery_key("Coaching notebook", words, "Remind me after my first session")
    stage.shoot("recovery-key")
    stage.open_notebook(empty=True)
    stage.shoot("today-empty")
    stage.shoot("today-empty", size=(640, 360))
    stage.go("playbook")
    stage.shoot("playbook-empty")


def locked(stage: Stage) -> None:
    """The locked notebook, and what a wrong passphrase says."""
    stage.open_notebook()
    stage.perform("lock")
    stage.shoot("unlock")
    stage.shoot("unlock", size=(640, 360))
    page = stage.program.ways_in.page
    assert page is not None
    page.refuse("That passphrase does not open it. Nothing changed; try again, or use the recovery key.")
    stage.shoot("unlock-wrong")


def today(stage: Stage) -> None:
    """Today, whole and in small windows."""
    stage.open_notebook()
    stage.shoot("today")
    for size in SMALLER:
        stage.shoot("today", size=size)


def client(stage: Stage) -> None:
    """The client page, tab by tab."""
    stage.open_notebook()
    stage.go("client", stage.client("Amara Mensah"))
    stage.shoot("client-overview")
    for size in SMALLER:
        stage.shoot("client-overview", size=size)
    tabs = stage.page().findChild(Tabs)
    for key, name in ((SESSIONS, "sessions"), (PLAN, "action-plan")):
        tabs.chosen.emit(key)
        stage.shoot(f"client-{name}")
        stage.shoot(f"client-{name}", size=(640, 360))


def client_details(stage: Stage) -> None:
    """Where details, engagements and the next date are written."""
    stage.open_notebook()
    stage.go("client", stage.client("Amara Mensah"))
    for command, name in (
        ("edit_client", "client-details"),
        ("new_engagement", "client-new-engagement"),
        ("set_next_date", "client-next-date"),
    ):
        stage.perform(command)
        stage.shoot(name)


def desk_prepare(stage: Stage) -> None:
    """The desk before the session, with an agenda and without one."""
    stage.open_notebook()
    stage.go("desk", stage.session("Amara Mensah", 7))
    stage.shoot("desk-prepare")
    for size in SMALLER:
        stage.shoot("desk-prepare", size=size)
    stage.go("client", stage.client("Tomás Ortega"))
    stage.perform("new")
    stage.shoot("desk-prepare-new")


def desk_in_session(stage: Stage) -> None:
    """The desk at 29:42, a silence of eleven seconds held; whole, in small windows, and its single parts."""
    before = IN_SESSION - timedelta(seconds=HELD_SECONDS)
    session_id = stage.open_notebook("in_session", before)
    _put_clock_back(stage, session_id)
    stage.go("desk", session_id)
    stage.perform("live_bar")
    stage.perform("silence")
    for _ in range(HELD_SECONDS):
        # Second by second, for a longer step would look to the clock like a computer that slept.
        stage.clock.advance(1)
        stage.settle()
    for size in (FULL, *SMALLER):
        stage.shoot("desk-in-session", size=size)
    stage.perform("only_me")
    stage.shoot("desk-in-session-only-me")
    stage.perform("only_me")
    stage.perform("capture")
    stage.shoot("desk-in-session-capture")
    stage.perform("silence")
    stage.perform("silences")
    stage.shoot("desk-silences")


def desk_wrap_up(stage: Stage) -> None:
    """The desk at 51:20, then finished."""
    session_id = stage.open_notebook("wrap_up", WRAP_UP)
    stage.go("desk", session_id)
    for size in (FULL, *SMALLER):
        stage.shoot("desk-wrap-up", size=size)
    second = list_next_steps(stage.vault, session_id)[1].id
    stage.page().findChild(NextSteps)._on_line_opened(second)
    stage.shoot("desk-wrap-up-step")
    stage.perform("finish")
    stage.shoot("desk-finished")
    stage.perform("addendum")
    stage.shoot("desk-addendum")


def playbook(stage: Stage) -> None:
    """The playbook, a practice being written, and nothing found."""
    stage.open_notebook()
    early = list_practices(stage.vault, "early rough polished")[0].id
    stage.go("practice", early)
    page = stage.page()
    page._list._on_tag_chosen("stakeholders")
    page.open(early)
    for size in (FULL, *SMALLER):
        stage.shoot("playbook", size=size)
    stage.perform("edit_practice")
    stage.shoot("playbook-editor")
    page.open(early)
    stage.perform("delete_practice")
    stage.shoot("playbook-deleted")
    page._list._search.setText("nothing like it")
    stage.shoot("playbook-nothing-found")


def sharing(stage: Stage) -> None:
    """The last looks before something leaves, and the door into the playbook."""
    session_id = stage.open_notebook("wrap_up", WRAP_UP)
    stage.go("desk", session_id)
    stage.dialog("print", "leave-summary")
    workspace = stage.program.notebook.workspace
    insight = next(each for each in list_moments(stage.vault, session_id) if each.kind is MomentKind.FEEDBACK)
    workspace.practice_wanted.emit(insight.id)
    stage.settle()
    stage.shoot_dialog("add-to-playbook")
    stage.go("playbook")
    stage.dialog("export", "export-playbook")


def dialogs(stage: Stage) -> None:
    """Everything else that opens in a window of its own."""
    stage.open_notebook()
    for command, name in (
        ("preferences", "preferences"),
        ("help", "help"),
        ("trash", "trash"),
        ("search", "palette"),
        ("recovery_key", "recovery-key-dialog"),
        ("change_passphrase", "change-passphrase"),
        ("restore", "restore"),
        ("about", "about"),
    ):
        stage.dialog(command, name)


def paper(stage: Stage) -> None:
    """The printed pages; they are the same in every look."""
    if stage.look != "light-100":
        return
    from coachdesk.sharing.pane.sheet_view import SheetView
    from coachdesk.sharing.paper import PaperSize, lay_out
    from coachdesk.sharing.summary.facts import summarise
    from coachdesk.sharing.summary.words import foot_words, summary_html

    session_id = stage.open_notebook("wrap_up", WRAP_UP)
    page = summary_html([summarise(stage.vault, session_id)], stage.clock)
    key = str(RecoveryKey("7F3KQ9TXWM2HDR5C8YVN4BJZ6G0A"))
    for name, sheets in (
        ("paper-summary", lay_out(page, PaperSize.A4, foot_words())),
        ("paper-recovery-key", recovery_sheet("Coaching notebook", key, PaperSize.A4)),
    ):
        view = SheetView()
        view.show_sheets(sheets)
        view.resize(820, view.heightForWidth(820))
        view.show()
        stage.shoot(name, widget=view)
        view.close()


def _put_clock_back(stage: Stage, session_id: str) -> None:
    """Put the session clock back to where the held silence begins, for the scene tells where it is now."""
    stored = read_clock(stage.vault, session_id)
    assert stored is not None
    took = {each.id: each.took_seconds for each in list_items(stage.vault, session_id)}
    assert stored.current_item_id is not None
    took[stored.current_item_id] -= HELD_SECONDS
    store_times(
        stage.vault,
        session_id,
        running=True,
        elapsed_seconds=stored.elapsed_seconds - HELD_SECONDS,
        current_item_id=stored.current_item_id,
        took_seconds=took,
    )


ACTS: tuple[Callable[[Stage], None], ...] = (
    first_run,
    locked,
    today,
    client,
    client_details,
    desk_prepare,
    desk_in_session,
    desk_wrap_up,
    playbook,
    sharing,
    dialogs,
    paper,
)
