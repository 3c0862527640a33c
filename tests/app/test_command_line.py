"""The command line: every command, every exit code, no passphrase among the arguments, and no Qt."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from coachdesk.app.command_line import COMMANDS, answer
from coachdesk.app.command_line.answer import Exit
from coachdesk.app.command_line.run import run
from coachdesk.app.command_line.trouble import answer_to
from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.vault import errors
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.unlocking import unlock_with_passphrase
from coachdesk.widgets.sentences import SENTENCES

PASSPHRASE = "four unrelated words"
PAGE = 4096


@pytest.fixture
def notebook(make_notebook, clock):
    """A closed notebook with two clients, and the words of its recovery key."""
    path, words = make_notebook()
    vault = opened(path)
    with vault.write("Fill"):
        add_client(vault, "Amara")
        add_client(vault, "Jonas")
    vault.close()
    return path, words


def opened(path, passphrase=PASSPHRASE):
    return open_notebook(
        path, unlock_with_passphrase(path, passphrase), clock=SystemClock(), searched=SEARCHED
    )


@contextmanager
def lines(*secrets):
    """A descriptor from which these lines can be read."""
    reading, writing = os.pipe()
    os.write(writing, "".join(f"{secret}\n" for secret in secrets).encode())
    os.close(writing)
    yield str(reading)
    os.close(reading)


@pytest.fixture
def call(capsys):
    """Run a command with secrets on a descriptor. Returns the exit code and the answer."""

    def call_with(command, *arguments, secrets=(PASSPHRASE,), more=()):
        with lines(*secrets) as fd:
            given = ["--passphrase-fd", fd] if secrets else []
            code = run(
                [command, *map(str, arguments), *given, *(each.replace("FD", fd) for each in more), "--json"]
            )
        told = json.loads(capsys.readouterr().out)
        assert told["exit_code"] == code
        assert told["message"]
        return code, told

    return call_with


def flip(path, *pages):
    content = bytearray((path / "notebook.db").read_bytes())
    for page in pages:
        content[page * PAGE + 100] ^= 1
    (path / "notebook.db").write_bytes(content)


def test_check_says_what_is_wrong_and_repairs(notebook, call):
    path, _ = notebook
    code, told = call("check", path)
    assert (code, told["sound"], told["findings"]) == (Exit.DONE, True, [])
    assert told["rows"]["client"] == 2
    (path / "keys.bak").write_bytes(b"damaged")
    code, told = call("check", path)
    assert (code, told["findings"]) == (Exit.NOT_ALL_WELL, ["header mended"])
    vault = opened(path)
    with vault.raw_write() as connection:
        connection.execute("DELETE FROM search_text")
    vault.close()
    code, told = call("check", path)
    assert (code, told["index_sound"], told["repaired"]) == (Exit.NOT_ALL_WELL, False, False)
    code, told = call("check", path, "--repair")
    assert (code, told["index_sound"], told["repaired"]) == (Exit.DONE, True, True)


def test_check_while_it_is_open(notebook, call, told_at_once):
    path, _ = notebook
    vault = opened(path)
    code, told = call("check", path)
    assert (code, told["sound"]) == (Exit.DONE, True)
    with vault.raw_write() as connection:
        connection.execute("DELETE FROM search_text")
    code, told = call("check", path, "--repair")
    assert (code, told["error"]) == (Exit.IN_USE, "NotebookInUse")
    assert list_clients(vault)
    vault.close()


def test_backup_and_restore(notebook, call, tmp_path):
    path, words = notebook
    code, told = call("backup", path)
    assert code == Exit.DONE
    vault = opened(path)
    add_client(vault, "Wanjiru")
    stick = tmp_path / "stick"
    code, second = call("backup", path, "--to", stick)  # while it is open
    vault.close()
    assert code == Exit.DONE
    code, restored = call("restore", told["path"], tmp_path / "Old.coachdesk")
    assert (code, restored["made_at"]) == (Exit.DONE, told["made_at"])
    vault = opened(tmp_path / "Old.coachdesk")
    assert [client.name for client in list_clients(vault)] == ["Amara", "Jonas"]
    vault.close()
    call("backup", path)
    code, newest = call(
        "restore", path, tmp_path / "Newest.coachdesk", secrets=(words,), more=["--recovery-key"]
    )
    assert (code, newest["made_at"] > second["made_at"]) == (Exit.DONE, True)
    assert call("restore", stick, tmp_path / "From the stick.coachdesk")[0] == Exit.DONE
    assert call("restore", stick, tmp_path / "Old.coachdesk")[0] == Exit.NOT_WRITTEN
    assert call("restore", tmp_path / "nowhere", tmp_path / "x.coachdesk")[0] == Exit.NO_NOTEBOOK
    assert call("check", path)[1]["backups"] != []


def test_restore_in_the_place_of_the_notebook(notebook, call):
    path, _ = notebook
    _, told = call("backup", path)
    vault = opened(path)
    add_client(vault, "Wanjiru")
    assert call("restore", told["path"], path, more=["--replace"])[0] == Exit.IN_USE
    vault.close()
    assert call("restore", told["path"], path)[0] == Exit.NOT_WRITTEN
    code, done = call("restore", told["path"], path, more=["--replace"])
    assert code == Exit.DONE
    for place, clients in ((path, ["Amara", "Jonas"]), (Path(done["kept"]), ["Amara", "Jonas", "Wanjiru"])):
        vault = opened(place)
        assert [client.name for client in list_clients(vault)] == clients
        vault.close()


def test_salvage(notebook, call, tmp_path):
    path, _ = notebook
    code, told = call("salvage", path, tmp_path / "New.coachdesk")
    assert (code, told["complete"], told["tables"]["client"]["whole"]) == (Exit.DONE, True, 2)
    flip(path, 6)
    code, told = call("salvage", path, tmp_path / "Newer.coachdesk")
    assert code in {Exit.DONE, Exit.NOT_ALL_WELL}
    assert told["complete"] == (code == Exit.DONE)
    flip(path, 0)
    assert call("salvage", path, tmp_path / "Newest.coachdesk")[0] == Exit.DAMAGED
    assert call("check", path)[0] == Exit.DAMAGED
    assert not (tmp_path / "Newest.coachdesk").exists()


def test_change_passphrase_and_backups_out_of_reach(notebook, call, tmp_path):
    path, words = notebook
    same = ["--new-passphrase-fd", "FD"]
    code, _ = call("change-passphrase", path, secrets=(PASSPHRASE, "five other words"), more=same)
    assert code == Exit.DONE
    assert call("check", path)[0] == Exit.NO_ENTRY
    assert call("check", path, secrets=("five other words",))[0] == Exit.DONE
    away = tmp_path / "unplugged"
    code, told = call(
        "change-passphrase", path, "--backups", away, secrets=("five other words", "six words"), more=same
    )
    assert (code, told["out_of_reach"]) == (Exit.NOT_ALL_WELL, [str(away)])
    more = [*same, "--recovery-key"]
    assert call("change-passphrase", path, secrets=(words, "seven words"), more=more)[0] == Exit.DONE
    assert call("check", path, secrets=("seven words",))[0] == Exit.DONE
    assert call("change-passphrase", path, secrets=("seven words", ""), more=same)[0] == Exit.USAGE
    assert call("check", path, secrets=("seven words",))[0] == Exit.DONE


def test_passphrases(notebook, call):
    path, _ = notebook
    add = ["--new-passphrase-fd", "FD"]
    code, _ = call("passphrases", path, "--add", "Safe", secrets=(PASSPHRASE, "in the safe"), more=add)
    assert code == Exit.DONE
    (first, second) = call("passphrases", path, secrets=("in the safe",))[1]["passphrases"]
    assert (first["name"], second["name"]) == ("", "Safe")
    assert call("passphrases", path, "--rename", first["id"], "Mine")[0] == Exit.DONE
    assert call("passphrases", path, "--remove", second["id"])[0] == Exit.DONE
    assert call("passphrases", path, secrets=("in the safe",))[0] == Exit.NO_ENTRY
    code, told = call("passphrases", path, "--remove", first["id"])
    assert (code, told["error"]) == (Exit.USAGE, "LastPassphrase")
    assert [each["name"] for each in call("passphrases", path)[1]["passphrases"]] == ["Mine"]


def test_info_needs_no_passphrase_and_tells_next_to_nothing(notebook, call):
    path, _ = notebook
    code, told = call("info", path, secrets=())
    assert (code, told["passphrases"], told["recovery_key"], told["open_by"]) == (Exit.DONE, 1, True, None)
    vault = opened(path)
    assert call("info", path, secrets=())[1]["open_by"]
    vault.close()
    assert "Amara" not in json.dumps(told)


def test_every_refusal_has_its_code_and_words(notebook, call, tmp_path):
    path, _ = notebook
    assert call("check", tmp_path / "nowhere")[0] == Exit.NO_NOTEBOOK
    (tmp_path / "folder").mkdir()
    assert call("check", tmp_path / "folder")[0] == Exit.NO_NOTEBOOK
    assert call("check", path, secrets=("wrong",))[0] == Exit.NO_ENTRY
    assert call("check", path, secrets=("AAAA-BBBB",), more=["--recovery-key"])[0] == Exit.NO_ENTRY
    for name in ("keys.json", "keys.bak"):
        (path / name).write_text('{"format": 2}')
    assert call("check", path)[0] == Exit.NEWER
    for name in ("keys.json", "keys.bak"):
        (path / name).write_text("{}")
    assert call("check", path)[0] == Exit.DAMAGED
    for kind, _ in SENTENCES:
        error = _an_error(kind)
        told = answer_to(error)
        assert told.code not in {Exit.DONE, Exit.NOT_ALL_WELL}, kind
        assert "{" not in told.sentences[0]
        assert "you typed" not in told.sentences[0]
    assert answer_to(RuntimeError("a bug")) is None
    for number in Exit:
        assert f"\n  {int(number)} " in answer.EXIT_WORDS


def _an_error(kind):
    if kind is errors.NotebookInUse:
        return kind("path", "", None)
    if issubclass(kind, errors.UndoRefused):
        return kind("label")
    return kind(5, 3) if issubclass(kind, ValueError) else kind("facts")


def test_a_terminal_is_needed_or_a_descriptor(notebook, capsys, monkeypatch):
    def refuse(_prompt):
        raise EOFError

    monkeypatch.setattr("getpass.getpass", refuse)
    assert run(["check", str(notebook[0])]) == Exit.USAGE
    assert "--passphrase-fd" in capsys.readouterr().err
    assert run(["check", str(notebook[0]), "--passphrase-fd", "987"]) == Exit.USAGE
    with lines("x" * 9000) as fd:
        assert run(["check", str(notebook[0]), "--passphrase-fd", fd]) != Exit.DONE
    asked = iter([PASSPHRASE, "one", "another"])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(asked))
    assert run(["change-passphrase", str(notebook[0])]) == Exit.USAGE
    assert "not the same" in capsys.readouterr().err
    asked = iter([PASSPHRASE])
    assert run(["check", str(notebook[0])]) == Exit.DONE
    assert "sound" in capsys.readouterr().out


def test_no_passphrase_is_taken_as_an_argument(notebook, capsys):
    for extra in (["--passphrase", PASSPHRASE], [PASSPHRASE], ["--pass", PASSPHRASE]):
        with pytest.raises(SystemExit) as ended:
            run(["check", str(notebook[0]), *extra])
        assert ended.value.code == Exit.USAGE
    capsys.readouterr()


def test_interrupting_is_told(notebook, call, monkeypatch):
    def interrupt(*_arguments, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr("coachdesk.app.command_line.rescuing.back_up", interrupt)
    assert call("backup", notebook[0])[0] == Exit.INTERRUPTED


def test_it_works_without_qt_and_says_what_it_does_in_words(notebook, home):
    """In a process that cannot import PySide6, through the same door as the window."""
    path, _ = notebook
    code = (
        "import sys; sys.modules['PySide6'] = None; sys.modules['shiboken6'] = None;"
        "from coachdesk.app.main import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", str(path), "--passphrase-fd", "0"],
        input=f"{PASSPHRASE}\n",
        text=True,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The notebook is sound")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_each_command_explains_itself_with_its_exit_codes(command, capsys):
    with pytest.raises(SystemExit) as ended:
        run([command, "--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert answer.EXIT_WORDS in told
    assert ("--passphrase-fd" in told) == (command != "info")
