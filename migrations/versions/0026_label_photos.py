"""Photos of labels that wait to be read, by Telegram's name for them."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "label_photos",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person_id", sa.BigInteger, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("file_id", sa.Text, nullable=False),
        sa.Column("quiet", sa.Integer, sa.CheckConstraint("quiet IN (0, 1)"), nullable=False),
        sa.Column("stage", sa.Text, sa.CheckConstraint("stage IN ('codes', 'print')"), nullable=False),
        sa.Column("sent_at", sa.Text, nullable=False),
    )
    op.create_index("label_photos_person", "label_photos", ["person_id"])


def downgrade() -> None:
    op.drop_table("label_photos")
