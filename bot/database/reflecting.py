"""A database through SQLAlchemy, for what is done seldom: migrations, comparing schemas, moving everything."""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, pool

from bot.database import dialect


def engine_of(address: str | Path, *, look: bool = False) -> Engine:
    """Give SQLAlchemy's engine; `look` opens a file without making or changing it."""
    file = dialect.file_of(address)
    if file is None:
        url = "postgresql+psycopg://" + str(address).partition("://")[2]
        return create_engine(url, poolclass=pool.NullPool)
    if look:
        there = f"{file.absolute().as_uri()}?mode=ro"
        engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(there, uri=True), poolclass=pool.NullPool)
    else:
        engine = create_engine(f"sqlite:///{file}", poolclass=pool.NullPool)
    # The documented way to make SQLite's DDL transactional: no implicit commits by the driver, BEGIN by ourselves.
    event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN" if look else "BEGIN IMMEDIATE"))
    return engine
