"""Finding and narrowing: search by typing, browse, saved searches, words the search learns."""
