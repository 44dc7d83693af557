"""Where it is kept what a document says of a fair that was not run in Hamkor."""

from bot.database import Connection
from bot.fairs.models import FairDocument


async def keep(connection: Connection, said: FairDocument) -> None:
    """Keep what a document says; a later one takes its place."""
    await connection.run(
        """INSERT INTO fair_documents (fair_id, exhibitors, visitors, products_over, source)
           VALUES (:fair_id, :exhibitors, :visitors, :products_over, :source)
           ON CONFLICT (fair_id) DO UPDATE SET exhibitors = excluded.exhibitors, visitors = excluded.visitors,
               products_over = excluded.products_over, source = excluded.source""",
        **said.model_dump(),
    )


async def of_fair(connection: Connection, fair_id: str) -> FairDocument | None:
    """Give what a document says of a fair."""
    row = await connection.one("SELECT * FROM fair_documents WHERE fair_id = :fair_id", fair_id=fair_id)
    return FairDocument(**dict(row)) if row else None
