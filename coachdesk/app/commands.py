"""Every command of the program with its menu and key: the one table that menus, palette and help are made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its id (what pages offer), its menu, its words and its keys in Qt's portable notation."""

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    separated: bool = False
    """Whether a separator stands before it in the menu."""
    within: str = ""
    """The menu inside the menu in which it stands, if any."""


def _command(id: str, menu: str, text: str, *keys: str, separated: bool = False, within: str = "") -> Command:
    return Command(id, menu, text, keys, separated, within)


COMMANDS: tuple[Command, ...] = (
    _command("new_notebook", "File", "New notebook…"),
    _command("open_notebook", "File", "Open another notebook…", "Ctrl+O"),
    _command("open_sample", "File", "Open the sample notebook"),
    _command("erase_sample", "File", "Erase the sample notebook"),
    _command("show_folder", "File", "Show where it is kept"),
    _command("back_up", "File", "Back up now", separated=True),
    _command("copies", "File", "Copies of this notebook…"),
    _command("restore", "File", "Restore a backup…"),
    _command("check_notebook", "File", "Check my notebook…"),
    _command("recovery_key", "File", "Recovery key…"),
    _command("change_passphrase", "File", "Change passphrase…"),
    _command("passphrases", "File", "Passphrases…"),
    _command("change_key", "File", "Change the notebook key…"),
    _command("print", "File", "Print…", "Ctrl+P", separated=True),
    _command("save_pdf", "File", "Save as PDF…", "Ctrl+Shift+P"),
    _command("export", "File", "Export…", "Ctrl+Shift+E"),
    _command("save", "File", "Save now", "Ctrl+S", separated=True),
    _command("lock", "File", "Lock", "Ctrl+L"),
    _command("restart", "File", "Lock and restart clean"),
    _command("preferences", "File", "Preferences…", "Ctrl+,", separated=True),
    _command("quit", "File", "Quit", "Ctrl+Q"),
    _command("undo", "Edit", "Undo", "Ctrl+Z"),
    _command("redo", "Edit", "Redo", "Ctrl+Shift+Z"),
    _command("find", "Edit", "Find on this page", "Ctrl+F", separated=True),
    _command("spelling", "Edit", "Spelling", "F7"),
    _command("bold", "Edit", "Bold", "Ctrl+B", separated=True, within="Format"),
    _command("italic", "Edit", "Italic", "Ctrl+I", within="Format"),
    _command("heading", "Edit", "Heading", "Ctrl+Shift+H", within="Format"),
    _command("list", "Edit", "List", "Ctrl+Shift+L", within="Format"),
    _command("task", "Edit", "Task", "Ctrl+Shift+T", within="Format"),
    _command("trash", "Edit", "Trash…", separated=True),
    _command("search", "View", "Search or jump to…", "Ctrl+K"),
    _command("today", "View", "Today"),
    _command("playbook", "View", "Playbook"),
    _command("side_bar", "View", "Side bar", "Ctrl+\\", separated=True),
    _command("agenda_pane", "View", "Show or hide the agenda"),
    _command("notes_pane", "View", "Go to the notes"),
    _command("plan_pane", "View", "Show or hide the action plan"),
    _command("next_pane", "View", "Next pane", "F6", separated=True),
    _command("previous_pane", "View", "Previous pane", "Shift+F6"),
    _command("larger", "View", "Larger text", "Ctrl++", "Ctrl+=", separated=True),
    _command("smaller", "View", "Smaller text", "Ctrl+-"),
    _command("normal_size", "View", "Normal text", "Ctrl+0"),
    _command("full_screen", "View", "Full screen", "F11", separated=True),
    _command("new_client", "Client", "New client"),
    _command("edit_client", "Client", "Client details…"),
    _command("new_engagement", "Client", "New engagement…"),
    _command("set_next_date", "Client", "Set the next date…"),
    _command("archive_client", "Client", "Archive client", separated=True),
    _command("restore_client", "Client", "Bring client back"),
    _command("delete_client", "Client", "Delete client"),
    _command("erase_client", "Client", "Erase client for good…"),
    _command("new", "Session", "New session", "Ctrl+N"),
    _command("prepare", "Session", "Prepare", "Ctrl+1", separated=True),
    _command("in_session", "Session", "In session", "Ctrl+2"),
    _command("wrap_up", "Session", "Wrap up", "Ctrl+3"),
    _command("finish", "Session", "Finish the session"),
    _command("clock", "Session", "Start or pause the clock", separated=True),
    _command("silence", "Session", "Begin or end a held silence", "Ctrl+T"),
    _command("capture", "Session", "Capture a moment", "Ctrl+Enter", "Ctrl+Return"),
    _command("capture_quote", "Session", "Quote", within="Capture as"),
    _command("capture_paraphrase", "Session", "Paraphrase", within="Capture as"),
    _command("capture_insight", "Session", "Insight", within="Capture as"),
    _command("capture_feedback", "Session", "Feedback", within="Capture as"),
    _command("capture_commitment", "Session", "Commitment", within="Capture as"),
    _command("capture_question", "Session", "Question", within="Capture as"),
    _command("capture_only_me", "Session", "Line only for you", within="Capture as"),
    _command("stamp", "Session", "Set a stamp, to be filled in later"),
    _command("asked", "Session", "The question is asked"),
    _command("silence_kind", "Session", "Silence after the question or the answer"),
    _command("live_bar", "Session", "Go to the live bar"),
    _command("only_me", "Session", "Show or hide only-me lines"),
    _command("silences", "Session", "Silences of this session"),
    _command("add_item", "Session", "Add an agenda item", separated=True),
    _command("next_item", "Session", "Next agenda item"),
    _command("park_item", "Session", "Park the agenda item"),
    _command("carry_item", "Session", "Carry to next time"),
    _command("save_template", "Session", "Save this agenda as a template…"),
    _command("addendum", "Session", "Add an addendum", separated=True),
    _command("delete_session", "Session", "Delete session"),
    _command("add_action", "Plan", "Add an action", "Ctrl+Shift+A"),
    _command("add_goal", "Plan", "Add a goal", "Ctrl+Shift+G"),
    _command("make_action", "Plan", "Turn into an action", "Ctrl+J"),
    _command("count_progress", "Plan", "Count progress"),
    _command("new_practice", "Playbook", "New practice"),
    _command("add_to_playbook", "Playbook", "Add to playbook…", "Ctrl+Shift+B"),
    _command("edit_practice", "Playbook", "Edit practice"),
    _command("delete_practice", "Playbook", "Delete practice"),
    _command("help", "Help", "Keys and help", "F1"),
    _command("about", "Help", "About CoachDesk"),
)

_READING_TOO = frozenset(
    {
        *("new_notebook", "open_notebook", "open_sample", "show_folder", "copies", "restore"),
        *("print", "save_pdf", "export", "lock", "restart", "preferences", "quit", "find", "spelling"),
        *("prepare", "in_session", "wrap_up", "live_bar", "only_me", "silences"),
    }
)

READING = frozenset(each.id for each in COMMANDS if each.menu in {"View", "Help"} or each.id in _READING_TOO)
"""What is offered while a notebook is open for reading only: commands that change nothing in it."""
