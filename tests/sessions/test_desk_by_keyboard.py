"""The desk by keyboard: names, the order of Tab, and commands that do what they say."""

from PySide6.QtCore import Qt

from coachdesk.sessions.model import MomentKind, Stage
from coachdesk.sessions.operations import (
    capture_moment,
    session_row,
)


def test_everything_that_takes_the_focus_has_a_name(qtbot, vault, session, desk):
    capture_moment(vault, session, MomentKind.INSIGHT, "Rough beats late", 5)
    from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

    nameless = []
    for stage in (Stage.PREPARE, Stage.IN_SESSION, Stage.WRAP_UP):
        desk.go_to_stage(stage)
        buddies = {label.buddy() for label in desk.findChildren(QLabel) if label.buddy() is not None}
        for widget in desk.findChildren(QWidget):
            if not widget.isVisible() or widget.focusPolicy() is Qt.FocusPolicy.NoFocus:
                continue
            if widget.focusProxy() is not None or type(widget).__name__.startswith("qt_"):
                continue
            named = widget.accessibleName() or widget in buddies
            if isinstance(widget, QAbstractButton):
                named = named or widget.text()
            if not named:
                nameless.append((stage, widget))
    assert not nameless


def order_of_tab(desk):
    """The parts of the desk in the order in which the Tab key comes by."""
    found = []
    widget = desk.header
    for _ in range(2000):
        widget = widget.nextInFocusChain()
        if widget is desk.header:
            break
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            for name, part in (
                ("head", desk.header),
                ("agenda", desk.agenda),
                ("prepare", desk.center._prepare),
                ("notes", desk.center.notes.editor),
                ("capture", desk.center.notes.capture),
                ("plan", desk.plan),
                ("form", desk._wrap_up),
                ("live bar", desk.live_bar),
            ):
                if part is not None and (widget is part or part.isAncestorOf(widget)) and name not in found:
                    found.append(name)
    return found


def test_the_tab_key_goes_through_the_desk_as_it_is_read(qtbot, desk):
    desk.go_to_stage(Stage.PREPARE)
    assert order_of_tab(desk) == ["head", "agenda", "prepare", "notes", "capture", "plan"]
    desk.go_to_stage(Stage.IN_SESSION)
    assert order_of_tab(desk) == ["head", "agenda", "notes", "capture", "plan", "live bar"]
    desk.go_to_stage(Stage.WRAP_UP)
    assert order_of_tab(desk) == ["head", "form", "live bar"]


def test_commands_that_are_offered_can_be_carried_out(qtbot, vault, session, desk):
    """Each command in each stage, so that none of them is a dead end."""
    for stage in (Stage.PREPARE, Stage.IN_SESSION, Stage.WRAP_UP):
        for command in sorted(set(desk.commands()) - {"delete_session", "new", "save_template", "finish"}):
            desk.go_to_stage(stage)
            offered = desk.commands()
            if command in offered:
                offered[command]()
                desk.body.close_drawer()
                desk.center.show_notes()
    assert session_row(vault, session) is not None


def test_the_window_knows_every_command(desk):
    from coachdesk.app.commands import COMMANDS

    known = {command.id for command in COMMANDS}
    assert set(desk.commands()) <= known


def test_hiding_a_pane_leaves_the_keyboard_somewhere(desk):
    desk.agenda.setFocus()
    desk.commands()["agenda_pane"]()
    assert desk.live_bar.hasFocus() or desk.live_bar.isAncestorOf(desk.window().focusWidget())
    assert not desk.agenda.isVisible()
