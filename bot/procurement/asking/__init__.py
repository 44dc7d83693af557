"""How a tender is told in the chat: a few questions, and the bids as lines or as a spreadsheet."""
