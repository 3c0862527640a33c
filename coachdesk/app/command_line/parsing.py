"""The arguments of the commands, and the help that tells of them."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from coachdesk.app.command_line.answer import EXIT_WORDS

_SECRETS = """The passphrase is asked for without being shown, or read from a file descriptor, one line:
  coachdesk check My.coachdesk --passphrase-fd 3 3< <(pass show coachdesk)"""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments of a command; ends the process with the help, or with exit code 2 for wrong ones."""
    parser = argparse.ArgumentParser(
        prog="coachdesk",
        description="Commands for scripts and rescue. Without one, the window is opened.",
        epilog=f"{_SECRETS}\n\n{EXIT_WORDS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    check = _command(commands, "check", "look for damage everywhere, backups included")
    check.add_argument("--repair", action="store_true", help="make anew what can be: search index, key file")
    _backups(check, "look into the backups in this folder too")
    backup = _command(commands, "backup", "make a verified backup of a notebook, open or not")
    backup.add_argument("--to", type=Path, metavar="FOLDER", help="a folder such as one on a stick")
    restore = _command(
        commands, "restore", "restore a backup, or the newest one of a folder, into a new notebook"
    )
    restore.add_argument("new", type=Path, help="the new notebook; must not exist yet, unless it is replaced")
    restore.add_argument(
        "--replace",
        action="store_true",
        help="if it exists: take its place; it is kept beside under another name",
    )
    salvage = _command(commands, "salvage", "recover what can be read of a damaged notebook into a new one")
    salvage.add_argument("new", type=Path, help="the new notebook; must not exist yet")
    _backups(salvage, "where need be, take what describes the tables from the backups in this folder too")
    change = _command(commands, "change-passphrase", "set a new passphrase, for the backups in reach too")
    _new_passphrase(change)
    _backups(change, "change it for the backups in this folder too")
    passphrases = _command(commands, "passphrases", "list the passphrases by name; add, rename or remove one")
    what = passphrases.add_mutually_exclusive_group()
    what.add_argument("--add", metavar="NAME", help="let one more passphrase open the notebook")
    what.add_argument("--rename", nargs=2, metavar=("ID", "NAME"), help="call one something else")
    what.add_argument("--remove", metavar="ID", help="let one open nothing any more")
    _new_passphrase(passphrases)
    _backups(passphrases, "do it for the backups in this folder too")
    _command(commands, "info", "what a locked notebook tells: next to nothing", secret=False)
    return parser.parse_args(arguments)


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    words: str,
    *,
    secret: bool = True,
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=words,
        description=words[0].upper() + words[1:] + ".",
        epilog=f"{_SECRETS}\n\n{EXIT_WORDS}" if secret else EXIT_WORDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    what = "backup" if name == "restore" else "notebook"
    command.add_argument("notebook", type=Path, metavar=what, help=f"the folder of the {what}")
    command.add_argument("--json", action="store_true", help="answer with one object in JSON")
    if secret:
        command.add_argument(
            "--passphrase-fd", type=int, metavar="N", help="read the passphrase from this file descriptor"
        )
        command.add_argument(
            "--recovery-key",
            action="store_true",
            help="open with the recovery key in place of the passphrase",
        )
    return command


def _new_passphrase(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--new-passphrase-fd",
        type=int,
        metavar="N",
        help="read the new passphrase from this file descriptor; may be the same one, the next line then",
    )


def _backups(command: argparse.ArgumentParser, words: str) -> None:
    command.add_argument(
        "--backups",
        type=Path,
        action="append",
        default=[],
        metavar="FOLDER",
        help=f"{words}; can be repeated",
    )
