"""A session may have a day alone; so far every date came with a time."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring the tables to this version."""
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("time_open", sa.Boolean(), nullable=False, server_default=sa.false()))
