"""Recodes: what people decide about the reasons of comments."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table of decisions; what the other tables hold is not touched."""
    op.create_table(
        "recodes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("response_id", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("suggested", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("recodes_by_response", "recodes", ["response_id"])


def downgrade() -> None:
    """There is no way back: what people wrote is not thrown away."""
    raise NotImplementedError
