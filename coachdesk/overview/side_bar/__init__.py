"""The side bar: search, pages, clients, the state of saving, and the lock."""

from coachdesk.overview.side_bar.bar import SideBar

__all__ = ["SideBar"]
