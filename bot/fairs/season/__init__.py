"""The season: many fairs at once, from a spreadsheet or a list typed into the chat, as drafts until published."""
