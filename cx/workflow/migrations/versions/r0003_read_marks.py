"""Read marks: which responses a person has read."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table of read marks; what the other tables hold is not touched."""
    op.create_table(
        "read_marks",
        sa.Column("who", sa.Text, primary_key=True),
        sa.Column("response_id", sa.Text, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """There is no way back: what people wrote is not thrown away."""
    raise NotImplementedError
