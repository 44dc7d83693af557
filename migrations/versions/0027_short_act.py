"""The act of the published rules gets a name short enough for a card."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_LONG, _SHORT = "Davlat xaridlari toʻgʻrisidagi farmon (указ о госзакупках)", "Farmon (указ)"


def upgrade() -> None:
    op.execute(f"UPDATE procurement_rules SET act = '{_SHORT}' WHERE act = '{_LONG}'")


def downgrade() -> None:
    op.execute(f"UPDATE procurement_rules SET act = '{_LONG}' WHERE act = '{_SHORT}'")
