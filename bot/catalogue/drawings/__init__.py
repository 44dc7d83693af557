"""Photos and drawings of items: sent by the centre, shown on the card, kept as Telegram's names for them."""
