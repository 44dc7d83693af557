"""Notices owed to many at once by a query take ids that nobody else gets."""

from bot import clock


def test_a_block_of_ids_is_given_to_nobody_else() -> None:
    for _again in range(200):
        first = clock.new_id(block=1 << 20)
        assert clock.new_id() >= first + (1 << 20)
