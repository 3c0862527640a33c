"""What a session in the room writes into the notebook, each as one thing that can be tried again."""

from dataclasses import dataclass
from typing import Protocol

from coachdesk.agenda.operations import tick_item
from coachdesk.live.facts import (
    Beat,
    SilenceBegan,
    SilenceEnded,
    SilenceFollowed,
    SilenceKindChanged,
    SilenceTied,
)
from coachdesk.sessions.operations import (
    begin_silence,
    change_silence_kind,
    close_forgotten_silences,
    end_silence,
    hold_session,
    set_what_followed,
    store_times,
    tie_silence,
)
from coachdesk.vault import Vault

SilenceIds = dict[int, str]
"""The number of a silence, as the cue counts it, to its id in the notebook."""


class RoomWrite(Protocol):
    """Something to be written; raises NotebookError where that fails, and may be tried again."""

    def write(self, vault: Vault, ids: SilenceIds) -> None:
        """Write it."""


@dataclass(frozen=True, slots=True)
class StoreBeat:
    """The clock as it is, and the time of each agenda item."""

    session_id: str
    beat: Beat
    took_seconds: dict[str, float]

    def write(self, vault: Vault, ids: SilenceIds) -> None:
        """Write it."""
        store_times(
            vault,
            self.session_id,
            running=self.beat.running,
            elapsed_seconds=self.beat.elapsed_seconds,
            current_item_id=self.beat.current_id,
            took_seconds=self.took_seconds,
        )


@dataclass(frozen=True, slots=True)
class HoldSession:
    """The clock was started, so the session is being held."""

    session_id: str

    def write(self, vault: Vault, ids: SilenceIds) -> None:
        """Write it."""
        hold_session(vault, self.session_id)


@dataclass(frozen=True, slots=True)
class TickItem:
    """An agenda item that is done."""

    item_id: str

    def write(self, vault: Vault, ids: SilenceIds) -> None:
        """Write it."""
        tick_item(vault, self.item_id)


@dataclass(frozen=True, slots=True)
class CloseForgotten:
    """Silences that a crash left open."""

    session_id: str

    def write(self, vault: Vault, ids: SilenceIds) -> None:
        """Write it."""
        close_forgotten_silences(vault, self.session_id)


@dataclass(frozen=True, slots=True)
class StoreSilence:
    """A silence that began, at a time on the session clock."""

    session_id: str
    start_seconds: float
    fact: SilenceBegan

    def write(self, vault: Vault, ids: SilenceIds) -> None:
        """Write it, and keep its id."""
        ids[self.fact.number] = begin_silence(
            vault, self.session_id, self.start_seconds, self.fact.kind, self.fact.question_id
        )


@dataclass(frozen=True, slots=True)
class NoteSilence:
    """How a silence ended, that it is of another kind, or what it followed or was followed by."""

    fact: SilenceEnded | SilenceKindChanged | SilenceTied | SilenceFollowed

    def write(self, vault: Vault, ids: SilenceIds) -> None:
        """Write it."""
        fact = self.fact
        silence_id = ids.get(fact.number)
        if silence_id is None:
            return
        if isinstance(fact, SilenceEnded):
            end_silence(vault, silence_id, fact.ended_by, fact.length_seconds)
        elif isinstance(fact, SilenceKindChanged):
            change_silence_kind(vault, silence_id, fact.kind)
        elif isinstance(fact, SilenceTied):
            tie_silence(vault, silence_id, fact.question_id)
        else:
            set_what_followed(vault, silence_id, fact.moment_id, undo=False)
