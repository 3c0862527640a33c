"""A list of lines with a box to tick: what agenda, action plan and promises look like."""

from coachdesk.widgets.check_list.model import CheckListModel
from coachdesk.widgets.check_list.row import CheckRow
from coachdesk.widgets.check_list.shape import IN_LINE_PX, IN_LINE_STEPS, RowStyle
from coachdesk.widgets.check_list.view import CheckListView

__all__ = ["IN_LINE_PX", "IN_LINE_STEPS", "CheckListModel", "CheckListView", "CheckRow", "RowStyle"]
