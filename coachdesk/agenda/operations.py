"""What can be done with the agenda of a session."""

from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from sqlalchemy import Select, column, func, or_, select, table
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from coachdesk.agenda.model import CLOSING, AgendaItem, Owner, Segment
from coachdesk.clients.trash import delete_line
from coachdesk.vault import Vault
from coachdesk.vault.text import clean_line

_SESSION = table("session", column("id"), column("number"), column("deleted_at"))
"""The sessions by the name of their table, for their model stands above this feature."""


_OPEN = (AgendaItem.carried_at.is_(None), AgendaItem.done_at.is_(None))
"""Neither done nor carried to a later session."""


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One agenda item as the desk shows it."""

    id: str
    session_id: str
    client_id: str
    text: str
    owner: Owner
    segment: Segment
    minutes: int
    position: int
    took_seconds: float
    done: bool
    parked_at: datetime | None
    carried: bool
    """Whether it goes on with an item of an earlier session."""
    carried_on: bool
    """Whether it was carried to a later session."""


def list_items(vault: Vault, session_id: str) -> list[AgendaRow]:
    """The items of a session in their order, the parked ones last."""
    wanted = select(AgendaItem).where(AgendaItem.session_id == session_id)
    order = (AgendaItem.parked_at.is_not(None), AgendaItem.position, AgendaItem.id)
    with vault.read() as db:
        return [_row(item) for item in db.scalars(wanted.order_by(*order))]


def list_parked(vault: Vault, client_id: str | None = None, *, before: str | None = None) -> list[AgendaRow]:
    """What is parked and was not taken up since, of one client or of all, the oldest first.

    `before` is a session of the client: what was parked in later ones, or in itself, is left out.
    """
    wanted = select(AgendaItem).where(
        AgendaItem.parked_at.is_not(None),
        *_OPEN,
        AgendaItem.session_id.in_(_sessions(before)),
    )
    if client_id is not None:
        wanted = wanted.where(AgendaItem.client_id == client_id)
    with vault.read() as db:
        return [_row(item) for item in db.scalars(wanted.order_by(AgendaItem.parked_at))]


def add_item(
    vault: Vault,
    session_id: str,
    client_id: str,
    text: str,
    *,
    owner: Owner = Owner.CLIENT,
    minutes: int = 10,
    segment: Segment = Segment.TOPIC,
) -> str:
    """Add an item, last in the order, but before looking back and next steps where the session ends in them.

    Returns its id. Raises ValueError where the words are blank or the minutes out of range.
    """
    text = _required(text)
    with vault.write("Add agenda item") as db:
        item = AgendaItem(
            session_id=session_id,
            client_id=client_id,
            text=text,
            owner=owner,
            minutes=_soft_minutes(minutes),
            segment=segment,
            position=_room_for(db, session_id, segment),
        )
        db.add(item)
        db.flush()
        return item.id


def change_item(
    vault: Vault,
    item_id: str,
    *,
    text: str | None = None,
    owner: Owner | None = None,
    minutes: int | None = None,
    segment: Segment | None = None,
    merge: str | None = None,
) -> None:
    """Change words, owner, soft minutes or segment of an item; what is None stays. Raises ValueError where blank."""
    text = None if text is None else _required(text)
    minutes = None if minutes is None else _soft_minutes(minutes)
    only_text = owner is None and minutes is None and segment is None
    with vault.write("Rename agenda item" if only_text else "Change agenda item", merge=merge) as db:
        item = db.get_one(AgendaItem, item_id)
        item.text = text or item.text
        item.owner = owner or item.owner
        item.segment = segment or item.segment
        item.minutes = item.minutes if minutes is None else minutes


def move_item(vault: Vault, item_id: str, to: int) -> None:
    """Move an item to a place (0 is the first) among the unparked items of its session."""
    with vault.write("Move agenda item") as db:
        item = db.get_one(AgendaItem, item_id)
        wanted = select(AgendaItem).where(
            AgendaItem.session_id == item.session_id, AgendaItem.parked_at.is_(None), AgendaItem.id != item_id
        )
        others = list(db.scalars(wanted.order_by(AgendaItem.position, AgendaItem.id)))
        others.insert(max(0, min(to, len(others))), item)
        for position, each in enumerate(others):
            if each.position != position:
                each.position = position


def tick_item(vault: Vault, item_id: str, done: bool = True) -> None:
    """Mark an item as done, or as open again; nothing where it was deleted meanwhile."""
    with vault.write("Tick agenda item" if done else "Untick agenda item") as db:
        item = db.get(AgendaItem, item_id)
        if item is not None:
            item.done_at = vault.clock.now() if done else None


def park_item(vault: Vault, item_id: str) -> None:
    """Park an item: it waits for a later session, or until it is taken up."""
    with vault.write("Park agenda item") as db:
        db.get_one(AgendaItem, item_id).parked_at = vault.clock.now()


def take_up_item(vault: Vault, item_id: str, session_id: str) -> str:
    """Take a parked item up in a session: back into its own, or carried from an earlier one. Returns its id there."""
    with vault.write("Take up agenda item") as db:
        item = db.get_one(AgendaItem, item_id)
        if item.session_id != session_id:
            return carry(db, item, session_id, vault.clock.now())
        item.parked_at = None
        item.position = _room_for(db, session_id, item.segment)
        return item.id


def delete_item(vault: Vault, item_id: str) -> None:
    """Move an item to the trash; undo brings it back too."""
    with vault.write("Delete agenda item") as db:
        item = db.get_one(AgendaItem, item_id)
        delete_line(vault, db, item, item.client_id, item.text)


def record_times(vault: Vault, took_seconds: dict[str, float]) -> None:
    """Store how long items took, in seconds by item id; measured, so not a step of undo."""
    with vault.write("Record times", undo=False) as db:
        for item_id, seconds in took_seconds.items():
            item = db.get(AgendaItem, item_id)
            if item is not None:
                item.took_seconds = seconds


def copy_open_items(db: Db, client_id: str, to_session_id: str, now: datetime) -> None:
    """Carry what a client's earlier sessions left open into a session, within an open transaction.

    Sessions in the trash keep what is theirs. These are the parked items and the topics that were not done; the fixed parts of a template come anew each time.
    """
    wanted = _open_before(client_id, to_session_id).order_by(AgendaItem.parked_at, AgendaItem.position)
    for item in list(db.scalars(wanted)):
        carry(db, item, to_session_id, now)


def has_open_items(db: Db, client_id: str, before: str) -> bool:
    """Whether a client's sessions before one left anything open that `copy_open_items` would carry."""
    return db.scalars(_open_before(client_id, before).limit(1)).first() is not None


def carry(db: Db, item: AgendaItem, to_session_id: str, now: datetime) -> str:
    """Carry one item to another session, where it is marked as carried, within an open transaction.

    Returns the id that it has there.
    """
    item.carried_at = now
    carried = AgendaItem(
        session_id=to_session_id,
        client_id=item.client_id,
        text=item.text,
        owner=item.owner,
        segment=item.segment,
        minutes=item.minutes,
        position=_room_for(db, to_session_id, item.segment),
        carried_from=item.id,
    )
    db.add(carried)
    db.flush()
    return carried.id


def take_back_open_items(db: Db, session_id: str) -> None:
    """Have what was carried into a session, and is open there, be open where it came from, for the session goes."""
    for origin in db.scalars(_origins(session_id)):
        origin.carried_at = None


def hand_on_again(db: Db, session_id: str, now: datetime) -> None:
    """Have what was carried into a session be open there alone, for the session is back."""
    for origin in db.scalars(_origins(session_id)):
        origin.carried_at = origin.carried_at or now


def next_position(db: Db, session_id: str) -> int:
    """The place after the last item of a session, within an open transaction."""
    last = db.scalar(select(func.max(AgendaItem.position)).where(AgendaItem.session_id == session_id))
    return 0 if last is None else last + 1


def _open_before(client_id: str, session_id: str) -> Select[AgendaItem]:
    return select(AgendaItem).where(
        AgendaItem.client_id == client_id,
        AgendaItem.session_id.in_(_sessions(session_id)),
        or_(AgendaItem.parked_at.is_not(None), AgendaItem.segment == Segment.TOPIC),
        *_OPEN,
    )


def _origins(session_id: str) -> Select[AgendaItem]:
    """The items of earlier sessions with which a session goes on, and which are open in it."""
    origin = aliased(AgendaItem)
    carried = select(origin).join(AgendaItem, AgendaItem.carried_from == origin.id)
    return carried.where(AgendaItem.session_id == session_id, *_OPEN)


def _sessions(before: str | None) -> Select[str]:
    """The ids of sessions that are not in the trash, all of them or those before one of the same client."""
    wanted = select(_SESSION.c.id).where(_SESSION.c.deleted_at.is_(None))
    if before is None:
        return wanted
    number = select(_SESSION.c.number).where(_SESSION.c.id == before).scalar_subquery()
    return wanted.where(_SESSION.c.number < number)


def _room_for(db: Db, session_id: str, segment: Segment) -> int:
    """The place for a new item of a session; those that close the session make room for it."""
    wanted = select(AgendaItem).where(AgendaItem.session_id == session_id, AgendaItem.parked_at.is_(None))
    present = list(db.scalars(wanted.order_by(AgendaItem.position, AgendaItem.id)))
    closing = list(takewhile(_still_to_close, reversed(present)))
    if segment in CLOSING or not closing:
        return next_position(db, session_id)
    place = closing[-1].position
    for item in closing:
        item.position += 1
    return place


def _still_to_close(item: AgendaItem) -> bool:
    return item.segment in CLOSING and item.done_at is None


def _required(text: str) -> str:
    text = clean_line(text)
    if not text:
        raise ValueError("an agenda item needs words")
    return text


def _soft_minutes(minutes: int) -> int:
    if not 0 <= minutes <= 480:
        raise ValueError("soft minutes lie between 0 and 480")
    return minutes


def _row(item: AgendaItem) -> AgendaRow:
    return AgendaRow(
        id=item.id,
        session_id=item.session_id,
        client_id=item.client_id,
        text=item.text,
        owner=item.owner,
        segment=item.segment,
        minutes=item.minutes,
        position=item.position,
        took_seconds=item.took_seconds,
        done=item.done_at is not None,
        parked_at=item.parked_at,
        carried=item.carried_from is not None,
        carried_on=item.carried_at is not None,
    )
