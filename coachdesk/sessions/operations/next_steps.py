"""Next steps: the actions agreed in one session."""

from coachdesk.action_plan.model import ActionState
from coachdesk.action_plan.operations import ActionRow, add_action, end_action, list_actions
from coachdesk.sessions.operations.sessions import open_session, session_row
from coachdesk.vault import Vault


def list_next_steps(vault: Vault, session_id: str) -> list[ActionRow]:
    """The actions agreed in a session in the order they were agreed; those withdrawn or changed since left out.

    So are those only for the coach, for the client sees this list.
    """
    session = session_row(vault, session_id)
    if session is None:
        return []
    kept = (ActionState.OPEN, ActionState.DONE)
    steps = list_actions(vault, session.client_id, session_id=session_id)
    return sorted((each for each in steps if each.state in kept and not each.only_me), key=_id)


def open_before(vault: Vault, session_id: str) -> list[ActionRow]:
    """Actions agreed before a session, or outside of any, that are still open.

    What is only for the coach is left out, for the client sees this list.
    """
    session = session_row(vault, session_id)
    if session is None:
        return []
    actions = list_actions(vault, session.client_id, only_open=True)
    return [each for each in actions if each.session_id != session_id and not each.only_me]


def take_along(vault: Vault, action: ActionRow, session_id: str) -> str:
    """Agree on an open action anew in this session: the earlier one ends as changed. Returns the new id.

    Both stay, so that the page of the earlier session still tells what was agreed then. Raises FinishedSession.
    """
    with vault.write("Take along") as db:
        open_session(db, session_id)
        end_action(vault, action.id, ActionState.CHANGED)
        return add_action(
            vault,
            action.client_id,
            action.text,
            who=action.who,
            due_on=action.due_on,
            goal_id=action.goal_id,
            session_id=session_id,
            moment_id=action.moment_id,
            only_me=action.only_me,
            confidence=action.confidence,
            one_higher=action.one_higher,
            how_known=action.how_known,
        )


def _id(action: ActionRow) -> str:
    # Ids rise with time, so this is the order in which the steps were agreed.
    return action.id
