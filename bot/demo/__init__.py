"""Demo data, plainly fictitious where it is not from the documents, and the town that lives on it."""
