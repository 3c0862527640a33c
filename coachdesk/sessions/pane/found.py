"""Bringing into view what was looked for in a session."""

from typing import TYPE_CHECKING

from coachdesk.sessions.model import Stage
from coachdesk.sessions.pane.layout import Pane
from coachdesk.widgets.page import Spot

if TYPE_CHECKING:
    from coachdesk.sessions.pane.desk import Desk


def show_found(desk: "Desk", spot: Spot) -> None:
    """Open the pane in which it stands, and put the keyboard on it.

    What was agreed stands in the third stage: it is looked at where the session is finished, and a session that
    goes on stays in its stage.
    """
    match spot.kind:
        case "notes":
            desk.deeds.show_notes()
            desk.center.notes.show_words(spot)
        case "moment":
            desk.deeds.show_notes()
            desk.center.notes.show_moment(spot.id)
        case "agenda item":
            desk.body.open_pane(Pane.AGENDA)
            desk.agenda.items.set_current_id(spot.id)
        case "action" | "goal":
            desk.body.open_pane(Pane.PLAN)
            if not desk.plan.stand_on(spot.id):
                desk.message.emit(desk.tr("It has ended. It stands in the action plan on the client’s page."))
        case "outcome" | "session" if desk.session is not None and desk.session.finished:
            if spot.kind == "outcome" or spot.marks:  # the purpose, without marks, stands above every stage
                desk.go_to_stage(Stage.WRAP_UP)
