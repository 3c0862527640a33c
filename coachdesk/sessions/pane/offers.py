"""What the desk offers now, by command id, and the menu at its head."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from coachdesk.sessions.model import Stage
from coachdesk.sessions.pane.kinds import CAPTURE_KINDS
from coachdesk.sessions.pane.layout import Pane

if TYPE_CHECKING:
    from coachdesk.sessions.pane.desk import Desk

Offers = dict[str, Callable[[], None]]

_LEADS_INTO = {"add_item": Pane.AGENDA, "add_action": Pane.PLAN, "add_goal": Pane.PLAN}
"""Commands that put the keyboard into a pane, which may be folded or hidden."""


def offers_of(desk: "Desk") -> Offers:
    """The commands of the desk and of its panes in their present state."""
    session = desk.session
    if session is None:
        return {}
    deeds = desk.deeds
    offers: Offers = {
        "save": deeds.save,
        "print": deeds.print_page,
        "next_pane": deeds.next_pane,
        "previous_pane": deeds.previous_pane,
        "agenda_pane": deeds.show_agenda,
        "notes_pane": deeds.show_notes,
        "plan_pane": deeds.show_plan,
        "prepare": deeds.go_to_prepare,
        "in_session": deeds.go_to_session,
        "wrap_up": deeds.go_to_wrap_up,
        "find": deeds.find,
        "silences": deeds.show_silences,
        "only_me": deeds.toggle_only_me,
        "delete_session": deeds.delete,
        **desk.agenda.commands(),
        **desk.plan.commands(),
    }
    for command_id, pane in _LEADS_INTO.items():
        if command_id in offers:
            offers[command_id] = partial(deeds.within, pane, offers[command_id])
    if not desk.clock_runs():
        offers["new"] = deeds.new_session
    if desk.center.notes.moments.current_moment() is not None:
        offers["add_to_playbook"] = deeds.add_to_playbook
    offers["make_action"] = deeds.into_plan.make_action
    if session.finished or desk.stage is Stage.WRAP_UP:
        offers["set_next_date"] = deeds.set_next_date
    if session.finished:
        offers["addendum"] = deeds.add_addendum
        return offers
    offers["capture"] = deeds.capture
    offers |= {f"capture_{kind.name.lower()}": partial(deeds.capture_as, kind) for kind in CAPTURE_KINDS}
    offers |= desk.center.notes.editor.commands()
    offers["finish"] = deeds.finish
    if desk.live_bar_wanted:
        offers |= {
            "clock": desk.live.toggle_clock,
            "silence": desk.live.toggle_silence,
            "next_item": desk.live.next_item,
            "stamp": desk.capturing.stamp,
            "asked": desk.live.ask,
            "silence_kind": desk.live.swap_silence_kind,
            "live_bar": deeds.go_to_live_bar,
        }
    return offers


def desk_menu(desk: "Desk") -> list[tuple[str, str] | None]:
    """The lines of the menu at the head: what concerns the session as a whole."""
    shown, sees = desk.center.notes.moments.only_me_shown, desk.body.is_in_sight
    return [
        ("silences", _tr("Silences of this session")),
        ("only_me", _tr("Hide only-me lines") if shown else _tr("Show only-me lines")),
        None,
        ("print", _tr("Print or share…")),
        ("save_template", _tr("Save this agenda as a template…")),
        ("addendum", _tr("Add an addendum")),
        None,
        ("agenda_pane", _tr("Hide agenda") if sees(Pane.AGENDA) else _tr("Show agenda")),
        ("plan_pane", _tr("Hide action plan") if sees(Pane.PLAN) else _tr("Show action plan")),
        None,
        ("delete_session", _tr("Delete session")),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("desk", text)
