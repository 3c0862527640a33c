"""The Markdown editor: plain text, styled while it is written."""

from coachdesk.widgets.editor.editor import MarkdownEditor
from coachdesk.widgets.editor.notes_edit import NotesEdit
from coachdesk.widgets.editor.view_state import ViewState

__all__ = ["MarkdownEditor", "NotesEdit", "ViewState"]
