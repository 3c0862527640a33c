"""The folder of the open notebook goes away while one types: said, kept, and saved when it is back."""

from coachdesk.sessions.operations import read_notes
from coachdesk.vault.errors import NotebookGone
from coachdesk.widgets.sentences import sentence_of


def test_what_is_typed_meanwhile_is_said_kept_and_saved_when_it_is_back(at_desk, qtbot):
    program, notebook = at_desk, at_desk.notebook
    path, session = notebook.path, notebook.workspace.place.id
    desk = notebook.workspace.page("desk")
    program.window.menus.perform("in_session")
    edit = desk.center.notes.editor.edit
    qtbot.keyClicks(edit, "before ")
    assert notebook.workspace.flush()
    away = path.with_name("away")
    path.rename(away)
    qtbot.keyClicks(edit, "meanwhile")
    assert not notebook.workspace.flush()
    told = [each.text() for each in notebook.workspace.findChildren(type(notebook.workspace.notice))]
    assert sentence_of(NotebookGone()) in told
    assert read_notes(notebook.vault, session) == "before "
    assert not path.exists()
    notebook.workspace.go("today")
    program.lock()
    assert program.locking.hidden is notebook
    assert not path.exists()
    away.rename(path)
    program.locking.try_again()
    assert program.locking.hidden is None
    program.ways_in.page.passphrase_given.emit("four unrelated words")
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)
    assert read_notes(program.notebook.vault, session) == "before meanwhile"
    assert program.notebook.vault.found == ()
