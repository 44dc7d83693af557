"""Single messages the bot owes to people: kept as rows in the deed's transaction, told soon after, once."""
