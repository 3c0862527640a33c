"""An action knows by itself whether it is for the coach alone; so far the line knew that it was made of."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Bring the tables to this version."""
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.add_column(sa.Column("only_me", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE action SET only_me = 1"
        " WHERE moment_id IN (SELECT id FROM moment WHERE visibility = 'only me')"
    )
