"""How Alembic runs here: on a connection that is handed in, within its transaction."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import TypeDecorator


def _render(kind: str, item: object, _autogen: AutogenContext) -> str | Literal[False]:
    """Write our own kinds of column as what is stored, so that a migration stands on its own for ever."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def _include(_item: object, name: str | None, *_more: object) -> bool:
    """The search index is made by the program whenever it is missing; no migration knows it."""
    return not (name or "").startswith("search_")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata"),
    render_as_batch=True,
    render_item=_render,
    include_object=_include,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
