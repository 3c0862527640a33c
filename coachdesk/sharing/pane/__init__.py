"""What is seen of sharing: the page beside the wrap-up form, and the last looks before something leaves."""

from coachdesk.sharing.pane.export_dialog import ExportDialog, PlaybookExport
from coachdesk.sharing.pane.leave_dialog import LeaveDialog
from coachdesk.sharing.pane.summary_preview import SummaryPreview

__all__ = ["ExportDialog", "LeaveDialog", "PlaybookExport", "SummaryPreview"]
