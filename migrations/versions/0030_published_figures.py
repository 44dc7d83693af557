"""Published figures get a period, a series, a day and a plan; the official counts come with their sources."""

from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_AT = "2026-11-28T00:00:00.000+00:00"
_FIRMS = "trend.az 4080338 (National Statistics Committee, 1 July 2025)"
_PEOPLE = "inform.kz 490588 (National Statistics Committee, 1 January 2026)"
_MEETING = "The President's meeting on localization at Cooperation LAB (PP-4812, August 2020)"
_OLD, _OLDER = "stat.uz/en 35116", "qashstat.uz 8456"
# Region: industrial enterprises on 1 July 2025, population on 1 January 2026 in thousands.
_REGIONS = {
    "UZ-QR": (2557, 2053.2),
    "UZ-AN": (4675, 3521.8),
    "UZ-BU": (3199, 2107.0),
    "UZ-JI": (2336, 1566.9),
    "UZ-QA": (2976, 3717.0),
    "UZ-NW": (2572, 1111.9),
    "UZ-NG": (4226, 3190.8),
    "UZ-SA": (4833, 4379.8),
    "UZ-SU": (3164, 3011.0),
    "UZ-SI": (1210, 946.3),
    "UZ-TO": (6576, 3160.7),
    "UZ-FA": (6155, 4223.0),
    "UZ-XO": (3577, 2069.2),
    "UZ-TK": (10954, 3178.1),
    "UZ": (59010, 38236.7),
}


def upgrade() -> None:
    figures = op.create_table(
        "published_figures",
        sa.Column("region", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("period", sa.Text, primary_key=True),
        sa.Column("series", sa.Text, primary_key=True),
        # The last day of the period.
        sa.Column("ends_on", sa.Text, nullable=False),
        sa.Column("value", sa.Float, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("as_of", sa.Text),
        sa.Column("plan", sa.Float),
        sa.Column("recorded_by", sa.BigInteger),
        sa.Column("recorded_at", sa.Text, nullable=False),
    )
    op.create_index("published_figures_code", "published_figures", ["code", "ends_on"])
    op.bulk_insert(figures, [*_published(), *_kept()])
    op.drop_table("indicators")


def _published():
    for region, (firms, people) in _REGIONS.items():
        yield _row(region, "industrial_enterprises", "2025-07-01", "2", firms, "enterprises", _FIRMS, "2025-07-01")
        yield _row(region, "population", "2026-01-01", "1", people, "thousand_people", _PEOPLE, "2026-01-01")
    # Counted in another way before: no growth across.
    yield _row("UZ", "industrial_enterprises", "2022-10-01", "1", 96774, "enterprises", _OLDER, "2022-10-01")
    yield _row("UZ-JI", "industrial_enterprises", "2022-10-01", "1", 3995, "enterprises", _OLDER, "2022-10-01")
    yield _row("UZ", "industrial_enterprises", "2023-02-01", "1", 93908, "enterprises", _OLD, "2023-02-01")
    yield _row("UZ", "localized_share", "2020", "1", 4, "percent", _MEETING, "2020-08-21")
    yield _row("UZ", "components_to_master", "2020", "1", 1712, "items", _MEETING, "2020-08-21")
    yield _row("UZ", "import_saving", "2020", "1", 150, "mln_usd", _MEETING, "2020-08-21")


def _kept():
    """Take over what was recorded by year; an official count of a year is of the older way of counting."""
    mine = {"localization_growth"}  # is computed now
    rows = op.get_bind().execute(
        sa.text("SELECT region, code, year, value, unit, source, recorded_by, recorded_at FROM indicators")
    )
    for row in rows.all():
        if row.code not in mine:
            unit = "index" if row.code == "small_business_growth" else row.unit
            kept = _row(row.region, row.code, str(row.year), "1", row.value, unit, row.source or "—", None)
            yield {**kept, "recorded_by": row.recorded_by, "recorded_at": row.recorded_at}


def _row(region, code, period, series, value, unit, source, as_of):
    ends = period if len(period) > 4 else (date(int(period) + 1, 1, 1) - timedelta(days=1)).isoformat()
    return {
        "region": region,
        "code": code,
        "period": period,
        "series": series,
        "ends_on": ends,
        "value": value,
        "unit": unit,
        "source": source,
        "as_of": as_of,
        "plan": None,
        "recorded_by": None,
        "recorded_at": _AT,
    }
