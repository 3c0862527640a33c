"""Every command of the program with its menu and key: the one table that menus, palette and help are made of."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

MENUS = ("File", "Edit", "View", "Client", "Session", "Plan", "Playbook", "Help")


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its id (what pages offer), its menu, its words and its keys in Qt's portable notation."""

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    separated: bool = False
    """Whether a separator stands before it in the menu."""


def _command(id: str, menu: str, text: str, *keys: str, separated: bool = False) -> Command:
    return Command(id, menu, text, keys, separated)


COMMANDS: tuple[Command, ...] = (
    _command("new_notebook", "File", QT_TRANSLATE_NOOP("commands", "New notebook…")),
    _command("open_notebook", "File", QT_TRANSLATE_NOOP("commands", "Open another notebook…"), "Ctrl+O"),
    _command("open_sample", "File", QT_TRANSLATE_NOOP("commands", "Open the sample notebook")),
    _command("erase_sample", "File", QT_TRANSLATE_NOOP("commands", "Erase the sample notebook")),
    _command("show_folder", "File", QT_TRANSLATE_NOOP("commands", "Show where it is kept")),
    _command("back_up", "File", QT_TRANSLATE_NOOP("commands", "Back up now"), separated=True),
    _command("restore", "File", QT_TRANSLATE_NOOP("commands", "Restore a backup…")),
    _command("recovery_key", "File", QT_TRANSLATE_NOOP("commands", "Recovery key…")),
    _command("change_passphrase", "File", QT_TRANSLATE_NOOP("commands", "Change passphrase…")),
    _command("print", "File", QT_TRANSLATE_NOOP("commands", "Print…"), "Ctrl+P", separated=True),
    _command("save_pdf", "File", QT_TRANSLATE_NOOP("commands", "Save as PDF…"), "Ctrl+Shift+P"),
    _command("export", "File", QT_TRANSLATE_NOOP("commands", "Export…"), "Ctrl+Shift+E"),
    _command("save", "File", QT_TRANSLATE_NOOP("commands", "Save now"), "Ctrl+S", separated=True),
    _command("lock", "File", QT_TRANSLATE_NOOP("commands", "Lock"), "Ctrl+L"),
    _command("preferences", "File", QT_TRANSLATE_NOOP("commands", "Preferences…"), "Ctrl+,", separated=True),
    _command("quit", "File", QT_TRANSLATE_NOOP("commands", "Quit"), "Ctrl+Q"),
    _command("undo", "Edit", QT_TRANSLATE_NOOP("commands", "Undo"), "Ctrl+Z"),
    _command("redo", "Edit", QT_TRANSLATE_NOOP("commands", "Redo"), "Ctrl+Shift+Z"),
    _command("find", "Edit", QT_TRANSLATE_NOOP("commands", "Find on this page"), "Ctrl+F", separated=True),
    _command("trash", "Edit", QT_TRANSLATE_NOOP("commands", "Trash…"), separated=True),
    _command("search", "View", QT_TRANSLATE_NOOP("commands", "Search or jump to…"), "Ctrl+K"),
    _command("today", "View", QT_TRANSLATE_NOOP("commands", "Today")),
    _command("playbook", "View", QT_TRANSLATE_NOOP("commands", "Playbook")),
    _command("side_bar", "View", QT_TRANSLATE_NOOP("commands", "Side bar"), "Ctrl+\\", separated=True),
    _command("agenda_pane", "View", QT_TRANSLATE_NOOP("commands", "Agenda")),
    _command("notes_pane", "View", QT_TRANSLATE_NOOP("commands", "Notes")),
    _command("plan_pane", "View", QT_TRANSLATE_NOOP("commands", "Action plan")),
    _command("next_pane", "View", QT_TRANSLATE_NOOP("commands", "Next pane"), "F6", separated=True),
    _command("previous_pane", "View", QT_TRANSLATE_NOOP("commands", "Previous pane"), "Shift+F6"),
    _command(
        "larger", "View", QT_TRANSLATE_NOOP("commands", "Larger text"), "Ctrl++", "Ctrl+=", separated=True
    ),
    _command("smaller", "View", QT_TRANSLATE_NOOP("commands", "Smaller text"), "Ctrl+-"),
    _command("normal_size", "View", QT_TRANSLATE_NOOP("commands", "Normal text"), "Ctrl+0"),
    _command("full_screen", "View", QT_TRANSLATE_NOOP("commands", "Full screen"), "F11", separated=True),
    _command("new_client", "Client", QT_TRANSLATE_NOOP("commands", "New client")),
    _command("edit_client", "Client", QT_TRANSLATE_NOOP("commands", "Client details…")),
    _command("new_engagement", "Client", QT_TRANSLATE_NOOP("commands", "New engagement…")),
    _command("set_next_date", "Client", QT_TRANSLATE_NOOP("commands", "Set the next date…")),
    _command("archive_client", "Client", QT_TRANSLATE_NOOP("commands", "Archive client"), separated=True),
    _command("restore_client", "Client", QT_TRANSLATE_NOOP("commands", "Bring client back")),
    _command("delete_client", "Client", QT_TRANSLATE_NOOP("commands", "Delete client")),
    _command("new", "Session", QT_TRANSLATE_NOOP("commands", "New session"), "Ctrl+N"),
    _command("prepare", "Session", QT_TRANSLATE_NOOP("commands", "Prepare"), "Ctrl+1", separated=True),
    _command("in_session", "Session", QT_TRANSLATE_NOOP("commands", "In session"), "Ctrl+2"),
    _command("wrap_up", "Session", QT_TRANSLATE_NOOP("commands", "Wrap up"), "Ctrl+3"),
    _command("finish", "Session", QT_TRANSLATE_NOOP("commands", "Finish the session")),
    _command("clock", "Session", QT_TRANSLATE_NOOP("commands", "Start or pause the clock"), separated=True),
    _command("silence", "Session", QT_TRANSLATE_NOOP("commands", "Begin or end a held silence"), "Ctrl+T"),
    _command(
        "capture", "Session", QT_TRANSLATE_NOOP("commands", "Capture a moment"), "Ctrl+Return", "Ctrl+Enter"
    ),
    _command("stamp", "Session", QT_TRANSLATE_NOOP("commands", "Set a stamp, to be filled in later")),
    _command("asked", "Session", QT_TRANSLATE_NOOP("commands", "The question is asked")),
    _command(
        "silence_kind", "Session", QT_TRANSLATE_NOOP("commands", "Silence after the question or the answer")
    ),
    _command("live_bar", "Session", QT_TRANSLATE_NOOP("commands", "Go to the live bar")),
    _command("only_me", "Session", QT_TRANSLATE_NOOP("commands", "Show or hide only-me lines")),
    _command("silences", "Session", QT_TRANSLATE_NOOP("commands", "Silences of this session")),
    _command("add_item", "Session", QT_TRANSLATE_NOOP("commands", "Add an agenda item"), separated=True),
    _command("next_item", "Session", QT_TRANSLATE_NOOP("commands", "Next agenda item")),
    _command("park_item", "Session", QT_TRANSLATE_NOOP("commands", "Park the agenda item")),
    _command("carry_item", "Session", QT_TRANSLATE_NOOP("commands", "Carry to next time")),
    _command("save_template", "Session", QT_TRANSLATE_NOOP("commands", "Save this agenda as a template…")),
    _command("addendum", "Session", QT_TRANSLATE_NOOP("commands", "Add an addendum"), separated=True),
    _command("delete_session", "Session", QT_TRANSLATE_NOOP("commands", "Delete session")),
    _command("add_action", "Plan", QT_TRANSLATE_NOOP("commands", "Add an action"), "Ctrl+Shift+A"),
    _command("add_goal", "Plan", QT_TRANSLATE_NOOP("commands", "Add a goal"), "Ctrl+Shift+G"),
    _command("make_action", "Plan", QT_TRANSLATE_NOOP("commands", "Turn into an action"), "Ctrl+J"),
    _command("count_progress", "Plan", QT_TRANSLATE_NOOP("commands", "Count progress")),
    _command("new_practice", "Playbook", QT_TRANSLATE_NOOP("commands", "New practice")),
    _command(
        "add_to_playbook", "Playbook", QT_TRANSLATE_NOOP("commands", "Add to playbook…"), "Ctrl+Shift+B"
    ),
    _command("edit_practice", "Playbook", QT_TRANSLATE_NOOP("commands", "Edit practice")),
    _command("delete_practice", "Playbook", QT_TRANSLATE_NOOP("commands", "Delete practice")),
    _command("help", "Help", QT_TRANSLATE_NOOP("commands", "Keys and help"), "F1"),
    _command("about", "Help", QT_TRANSLATE_NOOP("commands", "About CoachDesk")),
)
