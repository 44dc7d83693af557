"""Everything the bot says by itself, and every answer Telegram did not take: rows, delivered by one engine."""
