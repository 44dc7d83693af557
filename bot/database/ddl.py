"""How the migrations' types look on PostgreSQL, so that the same files give the same behaviour on both engines.

Only the migrations import this.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import False_, True_


@compiles(sa.Boolean, "postgresql")
def _boolean(_type: Any, _compiler: Any, **_given: Any) -> str:
    # Truth is 0 or 1, as SQLite keeps it and as the queries say it.
    return "SMALLINT"


@compiles(True_, "postgresql")
def _true(_value: Any, _compiler: Any, **_given: Any) -> str:
    return "1"


@compiles(False_, "postgresql")
def _false(_value: Any, _compiler: Any, **_given: Any) -> str:
    return "0"


@compiles(sa.Text, "postgresql")
def _text(_type: Any, _compiler: Any, **_given: Any) -> str:
    # Order by bytes, whatever the database was created with: moments compare as text, and people's order is Python's.
    return 'TEXT COLLATE "C"'
