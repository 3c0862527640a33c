"""Runs a command of the command line."""

from collections.abc import Callable, Sequence

from coachdesk.app.command_line.answer import Answer, Exit, give, progress_on_terminal
from coachdesk.app.command_line.parsing import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.app.command_line.request import Request


def run(arguments: Sequence[str]) -> int:
    """Run the command that these arguments ask for. Returns the exit code; a bug is raised."""
    asked = vars(parse(arguments))
    # Not before the arguments are known to be right: help and mistakes are answered at once.
    from coachdesk.app.command_line.request import Request
    from coachdesk.app.command_line.secrets_asked import Asking, CannotAsk
    from coachdesk.app.command_line.trouble import answer_to

    as_json = bool(asked["json"])
    asking = Asking(
        asked.get("passphrase_fd"), asked.get("new_passphrase_fd"), bool(asked.get("recovery_key"))
    )
    request = Request(asked["notebook"], asked, asking, progress_on_terminal(as_json=as_json))
    try:
        answer = _work_of(asked["command"])(request)
    except CannotAsk as error:
        answer = Answer((str(error),), {"error": "CannotAsk"}, Exit.USAGE)
    except KeyboardInterrupt:
        answer = Answer(("Interrupted. Nothing half done is left.",), {}, Exit.INTERRUPTED)
    except Exception as error:
        told = answer_to(error)
        if told is None:
            raise
        answer = told
    return give(answer, asked["command"], as_json=as_json)


def _work_of(command: str) -> "Callable[[Request], Answer]":
    from coachdesk.app.command_line import looking, rescuing

    work: dict[str, Callable[[Request], Answer]] = {
        "check": looking.check,
        "info": looking.info,
        "backup": rescuing.back_up_now,
        "restore": rescuing.restore,
        "salvage": rescuing.salvage,
        "change-passphrase": rescuing.change,
        "passphrases": rescuing.passphrases,
    }
    return work[command]
