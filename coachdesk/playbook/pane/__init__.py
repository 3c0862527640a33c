"""What is seen of the playbook: its page, and the door through which a line gets into it."""

from coachdesk.playbook.pane.page import PlaybookPage

__all__ = ["PlaybookPage"]
