"""How a request or a wish begins: from a card, from a search that found nothing."""
