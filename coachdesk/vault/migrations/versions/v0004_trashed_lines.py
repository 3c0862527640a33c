"""Lines that are deleted rest in the trash; so far only clients, sessions and practices did."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Bring the tables to this version."""
    op.create_table(
        "trashed",
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("line_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("rows", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_trashed_client_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trashed")),
    )
    with op.batch_alter_table("trashed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trashed_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_trashed_deleted_at"), ["deleted_at"], unique=False)
