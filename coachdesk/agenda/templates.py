"""Session templates: those shipped with the program and the coach's own."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from coachdesk.agenda.model import CLOSING, AgendaItem, Owner, Segment, SessionTemplate, TemplateItem
from coachdesk.paths import resources_folder
from coachdesk.vault import Vault
from coachdesk.vault.text import clean_line


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One agenda item of a template; `{client}` in its text stands for the client."""

    text: str
    owner: Owner = Owner.CLIENT
    minutes: int = 10
    segment: Segment = Segment.TOPIC


@dataclass(frozen=True, slots=True)
class Template:
    """A session template: its key (a file's name, or an id where it is the coach's own), name and lines."""

    key: str
    name: str
    own: bool
    lines: tuple[TemplateLine, ...]

    @property
    def minutes(self) -> int:
        """The soft minutes of all lines together."""
        return sum(line.minutes for line in self.lines)


def list_templates(vault: Vault) -> list[Template]:
    """All templates: GROW first, then the other shipped ones by name, then the coach's own."""
    shipped = [_shipped(path) for path in sorted((resources_folder() / "templates").glob("*.toml"))]
    shipped.sort(key=lambda template: (template.key != "grow", template.name))
    return shipped + _own_templates(vault)


def save_template(
    vault: Vault, name: str, lines: Sequence[TemplateLine], template_id: str | None = None
) -> str:
    """Save a template of the coach's own, new or over an earlier one. Returns its id.

    Raises ValueError where the name is blank or there are no lines.
    """
    name = clean_line(name)
    kept = [line for line in lines if clean_line(line.text)]
    if not name or not kept:
        raise ValueError("a template needs a name and at least one item")
    with vault.write("Save template") as db:
        template = None if template_id is None else db.get(SessionTemplate, template_id)
        if template is None:
            template = SessionTemplate(name=name)
            db.add(template)
            db.flush()
        template.name = name
        db.execute(delete(TemplateItem).where(TemplateItem.template_id == template.id))
        for position, line in enumerate(kept):
            db.add(
                TemplateItem(
                    template_id=template.id,
                    text=clean_line(line.text),
                    owner=line.owner,
                    minutes=line.minutes,
                    segment=line.segment,
                    position=position,
                )
            )
        return template.id


def delete_template(vault: Vault, template_id: str) -> None:
    """Delete a template of the coach's own; sessions made from it stay as they are."""
    with vault.write("Delete template") as db:
        db.delete(db.get_one(SessionTemplate, template_id))


def place_lines(
    db: Db, template: Template, session_id: str, client_id: str, address: str, minutes: int
) -> None:
    """Write the lines of a template as the agenda of a session, within an open transaction.

    What stands there already comes before the lines that close the session. Soft minutes are stretched or shrunk to the length of the session, to whole minutes.
    """
    factor = minutes / template.minutes if template.minutes else 1.0
    wanted = select(AgendaItem).where(AgendaItem.session_id == session_id, AgendaItem.parked_at.is_(None))
    present = list(db.scalars(wanted.order_by(AgendaItem.position, AgendaItem.id)))
    lines = [
        AgendaItem(
            session_id=session_id,
            client_id=client_id,
            text=line.text.replace("{client}", address),
            owner=line.owner,
            segment=line.segment,
            minutes=max(1, round(line.minutes * factor)) if line.minutes else 0,
        )
        for line in template.lines
    ]
    closing = len(list(takewhile(_closes, reversed(lines))))
    place = len(lines) - closing
    for position, item in enumerate([*lines[:place], *present, *lines[place:]]):
        item.position = position
    db.add_all(lines)
    db.flush()


def _closes(item: AgendaItem) -> bool:
    return item.segment in CLOSING


def _own_templates(vault: Vault) -> list[Template]:
    with vault.read() as db:
        templates = list(db.scalars(select(SessionTemplate).order_by(SessionTemplate.name.collate("NOCASE"))))
        items = list(db.scalars(select(TemplateItem).order_by(TemplateItem.position)))
        return [
            Template(
                template.id,
                template.name,
                own=True,
                lines=tuple(
                    TemplateLine(item.text, item.owner, item.minutes, item.segment)
                    for item in items
                    if item.template_id == template.id
                ),
            )
            for template in templates
        ]


def _shipped(path: Path) -> Template:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    lines = tuple(
        TemplateLine(item["text"], Owner(item["owner"]), item["minutes"], Segment(item["segment"]))
        for item in content.get("item", [])
    )
    return Template(path.stem, content["name"], own=False, lines=lines)
