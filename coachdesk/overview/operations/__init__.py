"""What the side bar, Today, the client page and the trash read, in few queries each."""

from coachdesk.overview.operations.client import (
    ClientHead,
    FocusOf,
    LastWords,
    RatingPoint,
    client_head,
    focus_of_last_sessions,
    last_words,
    rating_points,
)
from coachdesk.overview.operations.commitments import Commitments, commitments_of
from coachdesk.overview.operations.entries import ClientEntry, client_entries, count_clients
from coachdesk.overview.operations.erasure import erase_client
from coachdesk.overview.operations.lines import SessionLine, delete_sessions, restore_sessions, session_lines
from coachdesk.overview.operations.overview import ClientOverview, client_overview
from coachdesk.overview.operations.today import (
    OpenSession,
    ParkedPoint,
    TodaySession,
    TodayView,
    WithoutDate,
    look_at_today,
)
from coachdesk.overview.operations.trash import (
    TRASH_DAYS,
    TrashEntry,
    TrashKind,
    list_trash,
    purge_trash,
    restore_entry,
)

__all__ = [
    "TRASH_DAYS",
    "ClientEntry",
    "ClientHead",
    "ClientOverview",
    "Commitments",
    "FocusOf",
    "LastWords",
    "OpenSession",
    "ParkedPoint",
    "RatingPoint",
    "SessionLine",
    "TodaySession",
    "TodayView",
    "TrashEntry",
    "TrashKind",
    "WithoutDate",
    "client_entries",
    "client_head",
    "client_overview",
    "commitments_of",
    "count_clients",
    "delete_sessions",
    "erase_client",
    "focus_of_last_sessions",
    "last_words",
    "list_trash",
    "look_at_today",
    "purge_trash",
    "rating_points",
    "restore_entry",
    "restore_sessions",
    "session_lines",
]
