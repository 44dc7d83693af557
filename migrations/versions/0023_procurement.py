"""Rules of preference in public procurement, with those that are published, and tenders people had judged."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

# What is published of the rules (kun.uz 24.08.2020 on PP-4812; tashkenttimes.uz 13104 on the decree of 3 June 2024).
# Nobody with the acts in hand has checked them yet: `checker` is empty, and whoever uses them is told so.
_FIRST, _SECOND = "PQ-4812 (ПП-4812)", "Davlat xaridlari toʻgʻrisidagi farmon (указ о госзакупках)"
_CIP = "Up to 15 percent of the CIP price; with more than two domestic bidders only they take part."
_DDP = "Written as up to 15 percent of the DDP price. A lawyer must fill in the number of the act."
_NONE = "From 1 July 2026 corporate customers give no preference when they buy for production or for resale."


def upgrade() -> None:
    rules = op.create_table(
        "procurement_rules",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("valid_from", sa.Text, nullable=False),
        sa.Column("valid_to", sa.Text),
        sa.Column("customer", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text),
        sa.Column("base", sa.Text, nullable=False),
        sa.Column("percent", sa.Text, nullable=False),
        sa.Column("only_domestic_if_more_than", sa.Integer),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("date", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("checker", sa.Text),
        sa.Column("checked_at", sa.Text),
        sa.Column("changed_by", sa.BigInteger),
        sa.Column("changed_at", sa.Text),
        sa.CheckConstraint("customer IN ('budget', 'corporate')", name="rule_customer"),
        sa.CheckConstraint("purpose IN ('own_use', 'production', 'resale')", name="rule_purpose"),
        sa.CheckConstraint("base IN ('CIP', 'DDP')", name="rule_base"),
    )
    op.bulk_insert(rules, [{"id": number, **rule} for number, rule in enumerate(_published(), 1)])
    op.create_table(
        "tenders",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person_id", sa.BigInteger, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("judged_at", sa.Text, nullable=False),
    )
    op.create_index("tenders_of", "tenders", ["person_id", "id"])


def _published():
    for customer in ("budget", "corporate"):
        yield _rule(customer, None, "2020-08-21", "2024-06-02", "CIP", "15", _FIRST, "2020-08-21", _CIP)
    yield _rule("budget", None, "2024-06-03", None, "DDP", "15", _SECOND, "2024-06-03", _DDP)
    yield _rule("corporate", "own_use", "2024-06-03", None, "DDP", "15", _SECOND, "2024-06-03", _DDP)
    for purpose in ("production", "resale"):
        yield _rule("corporate", purpose, "2024-06-03", "2026-06-30", "DDP", "15", _SECOND, "2024-06-03", _DDP)
        yield _rule("corporate", purpose, "2026-07-01", None, "DDP", "0", _SECOND, "2024-06-03", _NONE)


def _rule(customer, purpose, first, last, base, percent, act, day, note):
    return {
        "valid_from": first,
        "valid_to": last,
        "customer": customer,
        "purpose": purpose,
        "base": base,
        "percent": percent,
        "only_domestic_if_more_than": 2 if percent != "0" else None,
        "act": act,
        "date": day,
        "note": note,
    }


def downgrade() -> None:
    op.drop_table("tenders")
    op.drop_table("procurement_rules")
