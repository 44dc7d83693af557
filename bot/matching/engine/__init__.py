"""Who could make what, and how well: pure rules and exact retrieval, without Telegram."""
