"""Writes the sample into a notebook. Rows are written as such, for their times lie in the past."""

from collections.abc import Iterator

from coachdesk.action_plan.model import Action, Goal, GoalCount
from coachdesk.agenda.model import AgendaItem, Owner, Segment, SessionTemplate, TemplateItem
from coachdesk.app.sample_notebook import content
from coachdesk.app.sample_notebook.client_rows import client_rows
from coachdesk.app.sample_notebook.content import Table
from coachdesk.app.sample_notebook.days import SampleDays
from coachdesk.clients.model import Client, Engagement
from coachdesk.feedback.model import Rating
from coachdesk.playbook.model import Evidence, EvidenceKind, Practice, PracticeTag
from coachdesk.sessions.model import (
    Addendum,
    Moment,
    Outcome,
    Session,
    SessionClock,
    SessionNotes,
    Silence,
)
from coachdesk.sessions.words import COACH_NAME
from coachdesk.vault import Record, Vault, new_id

PARENTS_FIRST: tuple[type[Record], ...] = (
    Client,
    Engagement,
    Goal,
    GoalCount,
    Session,
    SessionNotes,
    AgendaItem,
    SessionClock,
    Moment,
    Silence,
    Outcome,
    Action,
    Rating,
    Addendum,
    Practice,
    PracticeTag,
    Evidence,
    SessionTemplate,
    TemplateItem,
)
"""The order in which rows are written, so that each finds what it refers to."""


def fill(vault: Vault) -> None:
    """Write everything in one transaction, which is no step of undo."""
    days, now = SampleDays(vault.clock), vault.clock.now()
    rows: list[Record] = []
    for file in content.clients().values():
        rows += client_rows(file, days, now)
    for practice in content.practices():
        rows += _practice_rows(practice, days)
    for template in content.templates():
        rows += _template_rows(template)
    with vault.write("Fill the sample notebook", undo=False) as db:
        vault.set_fact(COACH_NAME, content.notebook()["coach"])
        for kind in PARENTS_FIRST:
            db.add_all(row for row in rows if isinstance(row, kind))
            db.flush()


def _practice_rows(table: Table, days: SampleDays) -> Iterator[Record]:
    evidence = table.get("evidence", [])
    seen = [each["day"] for each in evidence] + [table.get("last_tried", -1)]
    practice = Practice(
        id=new_id(),
        title=table["title"],
        when=table["when"],
        do=table["do"].strip(),
        ask=table["ask"],
        watch_for=table["watch_for"],
        why=table["why"],
        tried=table["tried"],
        worked=table["worked"],
        last_tried_on=days.on(table["last_tried"]) if "last_tried" in table else None,
        created_at=days.at(min(seen), "18:30"),
    )
    yield practice
    for tag in table["tags"]:
        yield PracticeTag(id=new_id(), practice_id=practice.id, tag=tag)
    for each in evidence:
        yield Evidence(
            practice_id=practice.id,
            kind=EvidenceKind(each["kind"]),
            text=each["text"],
            happened_on=days.on(each["day"]),
        )


def _template_rows(table: Table) -> Iterator[Record]:
    template = SessionTemplate(id=new_id(), name=table["name"])
    yield template
    for position, item in enumerate(table["item"]):
        yield TemplateItem(
            template_id=template.id,
            text=item["text"],
            owner=Owner(item["owner"]),
            segment=Segment(item["segment"]),
            minutes=item["minutes"],
            position=position,
        )
