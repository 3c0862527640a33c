"""How the panes of the desk share the window: side by side while there is room, folded to its edge where not."""

from coachdesk.sessions.pane.layout.body import DeskBody, Pane
from coachdesk.sessions.pane.layout.middle import Middle
from coachdesk.sessions.pane.layout.room import Fit, PaneWidths, fit_panes

__all__ = ["DeskBody", "Fit", "Middle", "Pane", "PaneWidths", "fit_panes"]
