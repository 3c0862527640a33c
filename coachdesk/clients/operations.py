"""What can be done with clients and their engagements."""

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.clients.model import Client, Engagement, Mode
from coachdesk.clients.rules import address, next_code
from coachdesk.vault import Vault
from coachdesk.vault.text import clean_line


@dataclass(frozen=True, slots=True)
class ClientDetails:
    """Everything known of a client as a person."""

    id: str
    name: str
    address_as: str
    contact: str
    organisation: str
    role: str
    code: str
    good_hours: str
    prefers: str
    archived: bool
    deleted: bool

    @property
    def address(self) -> str:
        """How the client is called on screen: as asked for, or by the first word of the name."""
        return address(self.name, self.address_as)


@dataclass(frozen=True, slots=True)
class EngagementDetails:
    """One engagement of a client."""

    id: str
    client_id: str
    purpose: str
    started_on: date | None
    ended_on: date | None
    rhythm_days: int | None
    minutes: int
    place: str
    mode: Mode
    current: bool


_TEXT_FIELDS = frozenset(
    {"name", "address_as", "contact", "organisation", "role", "code", "good_hours", "prefers"}
)
_ENGAGEMENT_FIELDS = frozenset(
    field.name for field in fields(EngagementDetails) if field.name not in ("id", "client_id", "current")
)


def add_client(vault: Vault, name: str, **details: str) -> str:
    """Add a client with a name alone, or with more; a first engagement comes with it. Returns the id.

    Raises ValueError where the name is blank or a detail is unknown.
    """
    name = clean_line(name)
    if not name:
        raise ValueError("a client needs a name")
    _refuse_unknown(details, _TEXT_FIELDS)
    with vault.write("Add client") as db:
        code = clean_line(details.pop("code", "")) or next_code(set(db.scalars(select(Client.code))))
        client = Client(
            name=name,
            code=code,
            created_at=vault.clock.now(),
            **{field: clean_line(text) for field, text in details.items()},
        )
        db.add(client)
        db.flush()
        db.add(Engagement(client_id=client.id, started_on=vault.clock.today()))
        return client.id


def change_client(vault: Vault, client_id: str, **details: str) -> None:
    """Change details of a client; changes to the same details become one step of undo.

    Raises ValueError for a blank name or an unknown detail.
    """
    _refuse_unknown(details, _TEXT_FIELDS)
    cleaned = {field: clean_line(text) for field, text in details.items()}
    if cleaned.get("name") == "":
        raise ValueError("a client needs a name")
    with vault.write("Change client", merge=f"client:{client_id}:{'+'.join(sorted(details))}") as db:
        client = db.get_one(Client, client_id)
        for field, text in cleaned.items():
            setattr(client, field, text)


def archive_client(vault: Vault, client_id: str) -> None:
    """Put a client into the archive: out of the lists, with everything kept."""
    with vault.write("Archive client") as db:
        db.get_one(Client, client_id).archived_at = vault.clock.now()


def delete_client(vault: Vault, client_id: str) -> None:
    """Move a client, with all sessions, to the trash, where it rests for 30 days."""
    with vault.write("Delete client") as db:
        db.get_one(Client, client_id).deleted_at = vault.clock.now()


def restore_client(vault: Vault, client_id: str) -> None:
    """Bring a client back from the trash to where they were, which may be the archive; or else from the archive."""
    with vault.write("Restore client") as db:
        client = db.get_one(Client, client_id)
        if client.deleted_at is not None:
            client.deleted_at = None
        else:
            client.archived_at = None


def client_details(vault: Vault, client_id: str) -> ClientDetails | None:
    """Read one client, deleted or not; None where there is no such client."""
    with vault.read() as db:
        client = db.get(Client, client_id)
        return None if client is None else _details(client)


def list_clients(vault: Vault, *, archived: bool = False, deleted: bool = False) -> list[ClientDetails]:
    """The clients by name: those in work, or the archived, or those in the trash."""
    wanted = select(Client).order_by(Client.name.collate("NOCASE"), Client.id)
    if deleted:
        wanted = wanted.where(Client.deleted_at.is_not(None))
    else:
        is_archived = Client.archived_at.is_not(None)
        wanted = wanted.where(Client.deleted_at.is_(None), is_archived if archived else ~is_archived)
    with vault.read() as db:
        return [_details(client) for client in db.scalars(wanted)]


def all_clients(vault: Vault) -> list[ClientDetails]:
    """Everybody: those in work, the archived, and those in the trash."""
    return [
        *list_clients(vault),
        *list_clients(vault, archived=True),
        *list_clients(vault, deleted=True),
    ]


def current_engagement(vault: Vault, client_id: str) -> EngagementDetails | None:
    """The engagement that is current for a client, or None."""
    with vault.read() as db:
        engagement = find_current_engagement(db, client_id)
        return None if engagement is None else _engagement(engagement)


def list_engagements(vault: Vault, client_id: str) -> list[EngagementDetails]:
    """All engagements of a client, the newest first."""
    wanted = select(Engagement).where(Engagement.client_id == client_id)
    with vault.read() as db:
        rows = db.scalars(wanted.order_by(Engagement.current.desc(), Engagement.started_on.desc()))
        return [_engagement(engagement) for engagement in rows]


def start_engagement(vault: Vault, client_id: str, purpose: str = "") -> str:
    """Start a new engagement; the one before it ends today, or, not begun yet, as it begins. Returns the id."""
    today = vault.clock.today()
    with vault.write("Start engagement") as db:
        before = find_current_engagement(db, client_id)
        if before is not None:
            before.current = False
            before.ended_on = before.ended_on or max(today, before.started_on or today)
        engagement = Engagement(client_id=client_id, purpose=clean_line(purpose), started_on=today)
        db.add(engagement)
        db.flush()
        return engagement.id


def change_engagement(vault: Vault, engagement_id: str, **details: object) -> None:
    """Change details of an engagement; changes to the same details become one step of undo.

    Raises ValueError for an unknown detail, a rhythm below a day, or an end before the beginning.
    """
    _refuse_unknown(details, _ENGAGEMENT_FIELDS)
    rhythm, minutes = details.get("rhythm_days"), details.get("minutes", 60)
    if isinstance(rhythm, int) and not 1 <= rhythm <= 366:
        raise ValueError("a rhythm lies between one day and a year")
    if isinstance(minutes, int) and not 5 <= minutes <= 480:
        raise ValueError("a session takes between five minutes and eight hours")
    merge = f"engagement:{engagement_id}:{'+'.join(sorted(details))}"
    with vault.write("Change engagement", merge=merge) as db:
        engagement = db.get_one(Engagement, engagement_id)
        for field, value in details.items():
            setattr(
                engagement, field, clean_line(value) if isinstance(value, str) and field != "mode" else value
            )
        began, ended = engagement.started_on, engagement.ended_on
        if began is not None and ended is not None and ended < began:
            raise ValueError("an engagement does not end before it begins")


def find_current_engagement(db: Db, client_id: str) -> Engagement | None:
    """The current engagement within an open transaction, for the operations of other features."""
    wanted = select(Engagement).where(Engagement.client_id == client_id, Engagement.current)
    return db.scalars(wanted.order_by(Engagement.id.desc()).limit(1)).first()


def _refuse_unknown(details: dict[str, str] | dict[str, object], known: frozenset[str]) -> None:
    unknown = set(details) - known
    if unknown:
        raise ValueError(f"unknown details: {', '.join(sorted(unknown))}")


def _details(client: Client) -> ClientDetails:
    return ClientDetails(
        id=client.id,
        name=client.name,
        address_as=client.address_as,
        contact=client.contact,
        organisation=client.organisation,
        role=client.role,
        code=client.code,
        good_hours=client.good_hours,
        prefers=client.prefers,
        archived=client.archived_at is not None,
        deleted=client.deleted_at is not None,
    )


def _engagement(engagement: Engagement) -> EngagementDetails:
    return EngagementDetails(
        **{field.name: getattr(engagement, field.name) for field in fields(EngagementDetails)}
    )
