"""What can be done with the playbook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as Db

from coachdesk.playbook.model import Evidence, EvidenceKind, Practice, PracticeTag
from coachdesk.vault import Vault
from coachdesk.vault.text import clean_line, clean_text, trimmed

_TEXTS = ("when", "do", "ask", "watch_for", "why")


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Where a practice came from, or what became of it, without names."""

    id: str
    kind: EvidenceKind
    text: str
    happened_on: date | None
    client_id: str | None


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """One practice as the list shows it."""

    id: str
    title: str
    tags: tuple[str, ...]
    tried: int
    worked: int


@dataclass(frozen=True, slots=True)
class PracticePage:
    """One practice, whole."""

    id: str
    title: str
    when: str
    do: str
    ask: str
    watch_for: str
    why: str
    tags: tuple[str, ...]
    tried: int
    worked: int
    last_tried_on: date | None
    evidence: tuple[EvidenceRow, ...]
    deleted: bool


def add_practice(vault: Vault, title: str, tags: Sequence[str] = (), **texts: str) -> str:
    """Add a practice with when, do, ask, watch_for, why. Returns its id. Raises ValueError for a blank title."""
    title, kept, cleaned = _checked(title, tags, texts)
    with vault.write("Add practice") as db:
        practice = Practice(title=title, created_at=vault.clock.now(), **cleaned)
        db.add(practice)
        db.flush()
        _set_tags(db, practice.id, kept)
        return practice.id


def change_practice(vault: Vault, practice_id: str, title: str, tags: Sequence[str], **texts: str) -> None:
    """Change title, tags and texts of a practice; a stay in its editor is one step of undo.

    Raises ValueError for a blank title.
    """
    title, kept, cleaned = _checked(title, tags, texts)
    with vault.write("Change practice", merge=f"practice:{practice_id}") as db:
        practice = db.get_one(Practice, practice_id)
        practice.title = title
        for field, text in cleaned.items():
            setattr(practice, field, text)
        if tuple(kept) != _tags_by_practice(db, practice_id).get(practice_id, ()):
            _set_tags(db, practice_id, kept)


def add_evidence(
    vault: Vault,
    practice_id: str,
    kind: EvidenceKind,
    text: str,
    *,
    happened_on: date | None = None,
    source_kind: str = "",
    source_id: str = "",
    client_id: str | None = None,
) -> str:
    """Add a piece of evidence; "worked" counts as tried and worked, "tried" and "learned" as tried. Returns its id.

    The text is expected without names: see find_names. Raises ValueError where it is blank.
    """
    text = clean_line(text, 2000)
    if not text:
        raise ValueError("evidence needs words")
    on = happened_on or vault.clock.today()
    with vault.write("Add evidence") as db:
        practice = db.get_one(Practice, practice_id)
        if kind is not EvidenceKind.INSIGHT:
            practice.tried += 1
            practice.worked += kind is EvidenceKind.WORKED
            practice.last_tried_on = max(practice.last_tried_on or on, on)
        evidence = Evidence(
            practice_id=practice_id,
            kind=kind,
            text=text,
            happened_on=on,
            source_kind=source_kind,
            source_id=source_id,
            client_id=client_id,
        )
        db.add(evidence)
        db.flush()
        return evidence.id


def delete_practice(vault: Vault, practice_id: str) -> None:
    """Move a practice to the trash, where it rests for 30 days."""
    with vault.write("Delete practice") as db:
        db.get_one(Practice, practice_id).deleted_at = vault.clock.now()


def restore_practice(vault: Vault, practice_id: str) -> None:
    """Bring a practice back from the trash."""
    with vault.write("Restore practice") as db:
        db.get_one(Practice, practice_id).deleted_at = None


def list_practices(
    vault: Vault, words: str = "", *, tag: str = "", deleted: bool = False
) -> list[PracticeRow]:
    """The practices, those that worked most often first.

    Each of `words` has to occur somewhere in a practice or its evidence, in any case; a word that begins with # is
    a tag. With `tag` only practices that bear it are kept.
    """
    asked = words.casefold().split()
    tags = {word.lstrip("#") for word in asked if word.startswith("#") and word != "#"} | {tag.casefold()} - {
        ""
    }
    plain = [word for word in asked if not word.startswith("#")]
    wanted = select(Practice).where(Practice.deleted_at.is_not(None) == deleted)
    with vault.read() as db:
        tagged = _tags_by_practice(db)
        evidence = _evidence_texts(db) if plain else {}
        return [
            PracticeRow(
                practice.id, practice.title, tagged.get(practice.id, ()), practice.tried, practice.worked
            )
            for practice in db.scalars(
                wanted.order_by(Practice.worked.desc(), Practice.tried.desc(), Practice.title)
            )
            if tags <= {tag.casefold() for tag in tagged.get(practice.id, ())}
            and _holds_all(practice, (*tagged.get(practice.id, ()), *evidence.get(practice.id, ())), plain)
        ]


def practice_page(vault: Vault, practice_id: str) -> PracticePage | None:
    """Read one practice whole; None where there is none."""
    with vault.read() as db:
        practice = db.get(Practice, practice_id)
        if practice is None:
            return None
        wanted = select(Evidence).where(Evidence.practice_id == practice_id)
        evidence = tuple(
            EvidenceRow(each.id, each.kind, each.text, each.happened_on, each.client_id)
            for each in db.scalars(wanted.order_by(Evidence.happened_on, Evidence.id))
        )
        return PracticePage(
            id=practice.id,
            title=practice.title,
            when=practice.when,
            do=practice.do,
            ask=practice.ask,
            watch_for=practice.watch_for,
            why=practice.why,
            tags=_tags_by_practice(db, practice_id).get(practice_id, ()),
            tried=practice.tried,
            worked=practice.worked,
            last_tried_on=practice.last_tried_on,
            evidence=evidence,
            deleted=practice.deleted_at is not None,
        )


def practice_of(vault: Vault, kind: str, row_id: str) -> PracticePage | None:
    """The practice that a row belongs to, of kind practice or evidence. None where there is none."""
    if kind == "evidence":
        with vault.read() as db:
            row_id = db.scalar(select(Evidence.practice_id).where(Evidence.id == row_id)) or ""
    return practice_page(vault, row_id)


def in_playbook(vault: Vault, source_kind: str, source_ids: Iterable[str]) -> frozenset[str]:
    """Which of these sources became evidence of a practice already; the trash does not count."""
    wanted = (
        select(Evidence.source_id)
        .join(Practice, Practice.id == Evidence.practice_id)
        .where(
            Evidence.source_kind == source_kind,
            Evidence.source_id.in_(list(source_ids)),
            Practice.deleted_at.is_(None),
        )
    )
    with vault.read() as db:
        return frozenset(db.scalars(wanted))


def count_tags(vault: Vault) -> list[tuple[str, int]]:
    """Each tag in use with the number of its practices, the most used first."""
    wanted = (
        select(PracticeTag.tag, func.count())
        .join(Practice, Practice.id == PracticeTag.practice_id)
        .where(Practice.deleted_at.is_(None))
        .group_by(PracticeTag.tag)
        .order_by(func.count().desc(), PracticeTag.tag)
    )
    with vault.read() as db:
        return [(tag, number) for tag, number in db.execute(wanted)]


def clean_tag(text: str) -> str:
    """A tag as it is stored: lower case, without #, blanks folded."""
    return trimmed(clean_line(text, 60).lstrip("#")).casefold()


def _checked(title: str, tags: Sequence[str], texts: dict[str, str]) -> tuple[str, list[str], dict[str, str]]:
    unknown = set(texts) - set(_TEXTS)
    if unknown:
        raise ValueError(f"unknown texts: {', '.join(sorted(unknown))}")
    title = clean_line(title)
    if not title:
        raise ValueError("a practice needs a title")
    kept = list(dict.fromkeys(tag for tag in map(clean_tag, tags) if tag))
    return title, kept, {field: trimmed(clean_text(text, 20_000)) for field, text in texts.items()}


def _set_tags(db: Db, practice_id: str, tags: Sequence[str]) -> None:
    db.execute(delete(PracticeTag).where(PracticeTag.practice_id == practice_id))
    db.add_all(PracticeTag(practice_id=practice_id, tag=tag) for tag in tags)


def _tags_by_practice(db: Db, practice_id: str | None = None) -> dict[str, tuple[str, ...]]:
    wanted = select(PracticeTag.practice_id, PracticeTag.tag).order_by(PracticeTag.id)
    if practice_id is not None:
        wanted = wanted.where(PracticeTag.practice_id == practice_id)
    found: dict[str, tuple[str, ...]] = {}
    for owner, tag in db.execute(wanted):
        found[owner] = (*found.get(owner, ()), tag)
    return found


def _evidence_texts(db: Db) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for owner, text in db.execute(select(Evidence.practice_id, Evidence.text)):
        found.setdefault(owner, []).append(text)
    return found


def _holds_all(practice: Practice, more: Sequence[str], words: list[str]) -> bool:
    if not words:
        return True
    texts = (practice.title, *(getattr(practice, field) for field in _TEXTS), *more)
    whole = "\n".join(texts).casefold()
    return all(word in whole for word in words)
