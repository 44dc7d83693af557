"""Demo data and how it is made: plainly fictitious wherever it is not from the documents."""
