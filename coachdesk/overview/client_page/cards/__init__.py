"""The cards of the overview of a client; a card that holds nothing is not shown."""

from coachdesk.overview.client_page.cards.focus import FocusCard
from coachdesk.overview.client_page.cards.goals import GoalsCard
from coachdesk.overview.client_page.cards.last_words import LastWordsCard
from coachdesk.overview.client_page.cards.next_session import NextSessionCard
from coachdesk.overview.client_page.cards.ratings import RatingsCard
from coachdesk.overview.client_page.cards.since import SinceCard
from coachdesk.overview.client_page.cards.work import WorkCard

__all__ = [
    "FocusCard",
    "GoalsCard",
    "LastWordsCard",
    "NextSessionCard",
    "RatingsCard",
    "SinceCard",
    "WorkCard",
]
