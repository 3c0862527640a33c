"""What is seen in the room: the live bar at the foot of the desk."""

from coachdesk.live.pane.live_bar import LiveBar

__all__ = ["LiveBar"]
