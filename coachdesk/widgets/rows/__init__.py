"""Long lists of two-line rows: read in pages, painted fast, worked by keyboard."""

from coachdesk.widgets.rows.model import ROW_ROLE, ListRow, RowsModel
from coachdesk.widgets.rows.view import RowList

__all__ = ["ROW_ROLE", "ListRow", "RowList", "RowsModel"]
