"""The ways into a notebook: first run, unlocking, the recovery key, and every refusal in words."""

import json

import pytest
from PySide6.QtCore import Qt

from coachdesk.app.entry.first_run_page import FirstRunPage
from coachdesk.app.entry.new_passphrase_page import NewPassphrasePage
from coachdesk.app.entry.recovery_key_page import RecoveryKeyPage
from coachdesk.app.entry.unlock_page import UnlockPage
from coachdesk.app.offers import Offers
from coachdesk.clients.operations import list_clients
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import last_session
from tests.app.by_hand import PASSPHRASE, fill_first_run, type_passphrase


def test_first_run_makes_a_notebook_and_shows_its_recovery_key(start, qtbot, home):
    program = start()
    page = program.ways_in.page
    assert isinstance(page, FirstRunPage)
    fill_first_run(page)
    qtbot.mouseClick(page._create_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(program.ways_in.page, RecoveryKeyPage), timeout=30_000)
    page = program.ways_in.page
    assert len(page._key.text().split("-")) == 7
    assert not page.done_button.isEnabled()
    page._sure.setChecked(True)
    qtbot.mouseClick(page.done_button, Qt.MouseButton.LeftButton)
    assert program.notebook is not None
    assert program.notebook.vault.recovery_kept
    assert program.notebook.path == home / "documents" / "Coaching notebook.coachdesk"


def test_the_recovery_key_can_be_put_off(start, qtbot):
    program = start()
    page = program.ways_in.page
    fill_first_run(page)
    page._later.setChecked(True)
    qtbot.mouseClick(page._create_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)
    assert not program.notebook.vault.recovery_kept


def test_a_first_run_that_is_left_leaves_no_trace(start, home):
    program = start()
    fill_first_run(program.ways_in.page)
    program.window.close()
    assert list(home.iterdir()) == []


def test_enter_leads_on_and_creates_when_nothing_is_missing(start, qtbot):
    program = start()
    page = program.ways_in.page
    page.refuse_name("Something with this name is there already.")
    qtbot.keyClicks(page._name, " 2")
    assert not page._name_field.has_error
    for typed in ("", PASSPHRASE):
        field = page.focusWidget()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert page.focusWidget() is not field
    qtbot.keyClicks(page.focusWidget(), PASSPHRASE)
    page._name.setFocus()
    qtbot.keyClick(page._name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(program.ways_in.page, RecoveryKeyPage), timeout=30_000)


@pytest.mark.parametrize(
    ("name", "passphrase", "again"),
    [
        ("", PASSPHRASE, PASSPHRASE),
        ("   ", PASSPHRASE, PASSPHRASE),
        ("Notebook", "", ""),
        ("Notebook", "   ", "   "),
        ("Notebook", PASSPHRASE, "another one"),
        ("Notebook", PASSPHRASE, ""),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(start, qtbot, home, name, passphrase, again):
    program = start()
    page = program.ways_in.page
    fill_first_run(page, name, passphrase, again)
    qtbot.mouseClick(page._create_button, Qt.MouseButton.LeftButton)
    fields = (page._name_field, page._passphrases._first, page._passphrases._again)
    assert [field.has_error for field in fields].count(True) == 1
    assert page._create_button.isEnabled()
    assert not (home / "documents").exists()


@pytest.mark.parametrize("name", ["a/b", "..", "con\0", "x" * 300, "CON", "a:b"])
def test_a_name_that_no_folder_can_have_is_refused_or_works(start, qtbot, home, name):
    program = start()
    page = program.ways_in.page
    fill_first_run(page, name)
    page._later.setChecked(True)
    qtbot.mouseClick(page._create_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.notebook is not None or page._create_button.isEnabled(), timeout=30_000)
    if program.notebook is None:
        assert page._name_field.has_error or page.message.isVisible()
    else:
        assert program.notebook.path.parent == home / "documents"


def test_nothing_is_written_over(start, qtbot, make_notebook):
    path, _ = make_notebook("Coaching notebook")
    before = (path / "keys.json").read_bytes()
    program = start()
    program.ways_in.start_new()
    page = program.ways_in.page
    fill_first_run(page, "Coaching notebook")
    qtbot.mouseClick(page._create_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._name_field.has_error, timeout=30_000)
    assert (path / "keys.json").read_bytes() == before


def test_a_wrong_passphrase_is_said_kindly_and_the_right_one_opens(start, qtbot, make_notebook):
    path, _ = make_notebook()
    program = start(path)
    type_passphrase(program, qtbot, "another one")
    page = program.ways_in.page
    qtbot.waitUntil(lambda: page._passphrase.has_error, timeout=30_000)
    assert program.notebook is None
    type_passphrase(program, qtbot)
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)


def test_the_recovery_key_opens_and_a_new_passphrase_is_set(start, qtbot, make_notebook):
    path, recovery_words = make_notebook()
    program = start(path)
    page = program.ways_in.page
    qtbot.mouseClick(page._way_button, Qt.MouseButton.LeftButton)
    page._recovery_key.setText(recovery_words.lower().replace("-", " "))
    qtbot.keyClick(page._recovery_key, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(program.ways_in.page, NewPassphrasePage), timeout=30_000)
    page = program.ways_in.page
    page._passphrases._first.edit.setText("quite other words now")
    page._passphrases._again.edit.setText("quite other words now")
    qtbot.mouseClick(page._set_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)
    assert program.notebook.workspace._message.text() == "The new passphrase opens this notebook from now on."
    program.lock()
    type_passphrase(program, qtbot)
    qtbot.waitUntil(lambda: program.ways_in.page._passphrase.has_error, timeout=30_000)
    type_passphrase(program, qtbot, "quite other words now")
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)


def test_a_mistyped_recovery_key_is_told_at_once(start, qtbot, make_notebook):
    path, recovery_words = make_notebook()
    program = start(path)
    page = program.ways_in.page
    qtbot.mouseClick(page._way_button, Qt.MouseButton.LeftButton)
    wrong = ("2" if recovery_words[0] != "2" else "3") + recovery_words[1:]
    page._recovery_key.setText(wrong)
    qtbot.keyClick(page._recovery_key, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page._recovery_field.has_error, timeout=30_000)
    assert page._recovery_key.text() == wrong


def test_locking_shows_nothing_and_unlocking_leads_back(start, qtbot, make_notebook):
    path, _ = make_notebook()
    program = start(path)
    type_passphrase(program, qtbot)
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)
    program.notebook.workspace.go("playbook")
    workspace = program.notebook.workspace
    program.lock()
    assert program.notebook is None
    assert isinstance(program.window.centralWidget(), UnlockPage)
    assert program.window.windowTitle() == "CoachDesk"
    qtbot.waitUntil(lambda: not _alive(workspace), timeout=30_000)
    type_passphrase(program, qtbot)
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)
    assert program.notebook.workspace.place.kind == "playbook"


def test_a_second_program_is_told_who_has_it(start, qtbot, make_notebook, told_at_once):
    path, _ = make_notebook()
    first, second = start(path), start(path)
    type_passphrase(first, qtbot)
    qtbot.waitUntil(lambda: first.notebook is not None, timeout=30_000)
    type_passphrase(second, qtbot)
    qtbot.waitUntil(lambda: second.notebook is not None, timeout=30_000)
    assert "has this notebook open since" in second.notebook.workspace.notice.text()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("header", "The key file of this notebook is damaged, and so is its copy."),
        ("database", "This notebook is damaged."),
        ("future", "A newer version of CoachDesk wrote this notebook. It was not touched."),
        ("missing", "This notebook is damaged."),
    ],
)
def test_a_notebook_that_cannot_be_opened_says_why(start, qtbot, make_notebook, damage, said):
    path, _ = make_notebook()
    if damage == "header":
        for name in ("keys.json", "keys.bak"):
            (path / name).write_bytes(b"{")
    elif damage == "database":
        (path / "notebook.db").write_bytes(b"")
    elif damage == "missing":
        (path / "notebook.db").unlink()
    else:
        for name in ("keys.json", "keys.bak"):
            header = json.loads((path / name).read_text())
            header["format"] = 99
            (path / name).write_text(json.dumps(header))
    program = start(path)
    type_passphrase(program, qtbot)
    qtbot.waitUntil(lambda: _says_something(program.ways_in.page), timeout=30_000)
    page = program.ways_in.page
    assert (page.message.text() or page._passphrase.note_line.text()).startswith(said)
    assert program.notebook is None


def test_what_is_no_notebook_is_said(start, qtbot, home, make_notebook):
    make_notebook()
    plain = home / "plain"
    plain.mkdir()
    program = start()
    program.ways_in.start_new()
    program.findChild(Offers).open_folder(str(plain))
    qtbot.waitUntil(program.ways_in.page.message.isVisible)


@pytest.mark.parametrize("remembered", [False, True])
@pytest.mark.parametrize("what", ["missing", "file", "empty folder"])
def test_a_path_without_a_notebook_is_told_before_anything_is_typed(start, home, what, remembered):
    path = home / "Mine.coachdesk"
    if what == "file":
        path.write_text("no notebook")
    elif what == "empty folder":
        path.mkdir()
    if remembered:
        start().change_preferences(last_notebook=str(path))
    page = start(None if remembered else path).ways_in.page
    assert page.message.isVisible()
    assert not page.words.isVisible(), "what is not there is not locked"


@pytest.mark.parametrize("own", [True, False])
def test_erasing_the_sample_leads_to_ones_own_notebook(start, qtbot, make_notebook, own):
    program = start()
    if own:
        path, _ = make_notebook()
        program.change_preferences(last_notebook=str(path))
    program.open_sample()
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=20_000)
    program.erase_sample()
    page = program.ways_in.page
    assert isinstance(page, UnlockPage if own else FirstRunPage)
    if own:
        assert program.ways_in.path == path
    assert "erased" in page.message.text()
    assert page.message.property("tone") == "info"


def test_nothing_private_is_kept_outside(start, qtbot, home, make_notebook):
    path, _ = make_notebook()
    program = start(path)
    type_passphrase(program, qtbot)
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)
    from coachdesk.clients.operations import add_client

    add_client(program.notebook.vault, "Canary Nightingale")
    program.window.close()
    for file in home.rglob("*"):
        if file.is_file():
            assert b"Nightingale" not in file.read_bytes(), file


def _says_something(page) -> bool:
    return page.message.isVisible() or page._passphrase.has_error


def _alive(widget) -> bool:
    import shiboken6

    return shiboken6.isValid(widget)


def test_unlocking_leads_back_to_the_cursor(start, qtbot):
    program = start(sample=True)
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)
    from coachdesk.app.sample_notebook import place_scene

    session_id = place_scene(program.notebook.vault, "in_session")
    program.notebook.workspace.go("desk", session_id)
    editor = program.notebook.workspace.current_page().center.notes.editor
    cursor = editor.edit.textCursor()
    cursor.setPosition(57)
    editor.edit.setTextCursor(cursor)
    editor.edit.setFocus()
    program.lock()
    type_passphrase(program, qtbot, "sample")
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)
    assert program.notebook.workspace.place.id == session_id
    again = program.notebook.workspace.current_page().center.notes.editor
    assert again.edit.textCursor().position() == 57
    assert program.window.focusWidget() is again.edit


def test_unlocking_leads_back_to_the_stage_of_a_finished_session(start, qtbot):
    program = start(sample=True)
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)
    vault = program.notebook.vault
    session = last_session(
        vault, next(each.id for each in list_clients(vault) if last_session(vault, each.id))
    )
    assert session.finished
    program.notebook.workspace.go("desk", session.id)
    program.notebook.workspace.current_page().go_to_stage(Stage.WRAP_UP)
    program.lock()
    type_passphrase(program, qtbot, "sample")
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)
    assert program.notebook.workspace.current_page().stage is Stage.WRAP_UP


def test_what_is_noticed_at_opening_is_said_and_keeps_nobody_out(start, make_notebook, qtbot):
    path, _ = make_notebook()
    (path / "keys.bak").write_bytes(b"damaged")
    (path / "seal").unlink()
    program = start(path)
    type_passphrase(program, qtbot)
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)
    said = program.notebook.workspace._message.text()
    assert "key files of this notebook was damaged" in said
    assert "seal of this notebook is missing" in said
    program.lock()
    type_passphrase(program, qtbot)
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)
    assert "seal" not in program.notebook.workspace._message.text()


def test_what_is_made_while_the_key_is_derived_holds_nothing_and_is_used(start, qtbot, make_notebook):
    path, _ = make_notebook()
    program = start(path)
    page = program.ways_in.page
    page._passphrase.edit.setText("a wrong one")
    page._on_unlock_clicked()
    qtbot.waitUntil(lambda: page._passphrase.has_error, timeout=30_000)
    ahead = program._ahead
    assert ahead is not None
    assert ahead.vault.closed
    assert not ahead.workspace.isVisible()
    page._passphrase.edit.setText("four unrelated words")
    page._on_unlock_clicked()
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)
    assert program.notebook is ahead, "what a wrong passphrase left is of use to the right one"
    assert not ahead.vault.closed
    qtbot.waitUntil(ahead.workspace.isVisible)


def test_a_notebook_that_was_locked_is_sealed_once_its_backup_is_made(start, make_notebook, qtbot):
    from coachdesk.clients.operations import add_client
    from coachdesk.vault.header import authentic_header
    from coachdesk.vault.sealing import look_at
    from coachdesk.vault.unlocking import unlock_with_passphrase

    path, _ = make_notebook()
    before = (path / "seal").read_bytes()
    program = start(path)
    type_passphrase(program, qtbot)
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)
    add_client(program.notebook.vault, "Amara")
    program.lock()
    program.background.finish()
    key = unlock_with_passphrase(path, PASSPHRASE)
    assert (path / "seal").read_bytes() != before
    assert len(list((path / "backups").iterdir())) == 1
    assert look_at(path, key, authentic_header(path, key)).matches
