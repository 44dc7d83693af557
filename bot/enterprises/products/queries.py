"""Where the descriptions, codes and pictures of products are kept."""

from collections.abc import Sequence

from bot.database import Connection
from bot.enterprises.products.models import Product
from bot.ids import EnterpriseId


async def told(connection: Connection, enterprise_id: EnterpriseId) -> dict[str, Product]:
    """Give what is told of an enterprise's products, by name; products with a bare name are not among them."""
    rows = await connection.all(
        "SELECT name, description, hs_code, photo FROM products WHERE enterprise_id = :enterprise_id",
        enterprise_id=enterprise_id,
    )
    return {row["name"]: Product(**dict(row)) for row in rows}


async def keep(connection: Connection, enterprise_id: EnterpriseId, product: Product) -> None:
    """Keep what is told of a product."""
    await connection.run(
        """INSERT INTO products (enterprise_id, name, description, hs_code, photo)
           VALUES (:enterprise_id, :name, :description, :hs_code, :photo)
           ON CONFLICT (enterprise_id, name) DO UPDATE
           SET description = excluded.description, hs_code = excluded.hs_code, photo = excluded.photo""",
        enterprise_id=enterprise_id,
        **product.model_dump(),
    )


async def forget_others(connection: Connection, enterprise_id: EnterpriseId, *, names: Sequence[str]) -> None:
    """Forget what was told of products that are no longer among these names."""
    given = {f"n{place}": name for place, name in enumerate(names or ("",))}
    listed = ", ".join(f":{name}" for name in given)
    await connection.run(
        f"DELETE FROM products WHERE enterprise_id = :enterprise_id AND name NOT IN ({listed})",
        enterprise_id=enterprise_id,
        **given,
    )
