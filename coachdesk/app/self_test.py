"""Tries every part of the program in a temporary home: create, write, lock, unlock, print, export, read back."""

import os
import sys
import tempfile
from pathlib import Path

PASSPHRASE = "four unrelated words here"


def self_test() -> int:
    """Run the test. Returns 0 where every part works; says each step on standard output."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="coachdesk-self-test-", ignore_cleanup_errors=True) as home:
        os.environ["COACHDESK_HOME"] = home
        from PySide6.QtWidgets import QApplication

        from coachdesk.widgets.theme import Theme, apply_theme

        application = QApplication(sys.argv[:1])
        apply_theme(application, Theme())
        _try_everything(Path(home))
    print("CoachDesk: every part works")
    return 0


def _try_everything(home: Path) -> None:
    from coachdesk.app.searched import SEARCHED
    from coachdesk.sessions.operations import list_moments, read_notes
    from coachdesk.vault.checkup import check_notebook
    from coachdesk.vault.clock import SystemClock
    from coachdesk.vault.notebook import create_notebook, open_notebook
    from coachdesk.vault.search import search
    from coachdesk.vault.unlocking import unlock_with_passphrase, unlock_with_recovery_key

    clock, path = SystemClock(), home / "Self test.coachdesk"
    vault, recovery_key = create_notebook(path, PASSPHRASE, clock=clock, searched=SEARCHED)
    print("created")
    session_id = _write(vault)
    print("written")
    vault.close()
    unlock_with_recovery_key(path, str(recovery_key)).wipe()
    vault = open_notebook(path, unlock_with_passphrase(path, PASSPHRASE), clock=clock, searched=SEARCHED)
    print("locked and unlocked")
    _expect(read_notes(vault, session_id) == "## Notes\n\n- one", "the notes read back")
    _expect(len(list_moments(vault, session_id)) == 1, "the moment reads back")
    _expect(bool(search(vault, "sponsors")), "the search finds")
    _expect(check_notebook(path, vault.key).sound, "the notebook is sound")
    _share(vault, session_id, home)
    print("printed to PDF and exported")
    print("words looked up" if _look_up() else "no spelling on this kind of computer")
    _expect(vault.undo() is None, "nothing is left to undo")
    vault.close()


def _write(vault: "Vault") -> str:
    from coachdesk.agenda.templates import list_templates
    from coachdesk.clients.operations import add_client
    from coachdesk.playbook.operations import add_practice
    from coachdesk.sessions.model import MomentKind
    from coachdesk.sessions.operations import (
        begin_next_session,
        capture_moment,
        change_session,
        fill_agenda,
        write_notes,
    )

    client_id = add_client(vault, "Test Client")
    session_id = begin_next_session(vault, client_id)
    fill_agenda(vault, session_id, list_templates(vault)[0])
    change_session(vault, session_id, purpose="Get sponsors aligned", worked_on="We tried everything.")
    write_notes(vault, session_id, "## Notes\n\n- one")
    capture_moment(vault, session_id, MomentKind.QUOTE, "It works", 61)
    add_practice(vault, "Try everything", ["test"], when="Before it leaves the house.")
    vault.undo()
    vault.redo()
    return session_id


def _share(vault: "Vault", session_id: str, home: Path) -> None:
    from coachdesk.sharing.paper import PaperSize, lay_out, write_pdf
    from coachdesk.sharing.playbook_markdown import export_playbook
    from coachdesk.sharing.summary.facts import summarise
    from coachdesk.sharing.summary.words import foot_words, summary_html

    summary = summarise(vault, session_id)
    sheets = lay_out(summary_html([summary], vault.clock), PaperSize.A4, foot_words())
    write_pdf(sheets, home / "summary.pdf", "Session summary")
    content = (home / "summary.pdf").read_bytes()
    _expect(content.startswith(b"%PDF-") and b"Inter" in content, "the PDF holds our typeface")
    written = export_playbook(vault, home / "Playbook").written
    text = (home / "Playbook" / "try-everything.md").read_text(encoding="utf-8")
    _expect(len(written) == 2 and "Before it leaves the house." in text, "the playbook reads back")


def _look_up() -> bool:
    from coachdesk.paths import resources_folder
    from coachdesk.widgets.spelling import Dictionary, NoSpelling

    try:
        english = Dictionary.load(resources_folder() / "dictionaries" / "en_US")
    except NoSpelling:
        return False
    _expect(english.knows("sponsors") and not english.knows("sponsrs"), "the dictionary tells words apart")
    return True


def _expect(holds: bool, what: str) -> None:
    if not holds:
        raise SystemExit(f"self test failed: {what}")


TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.vault import Vault
