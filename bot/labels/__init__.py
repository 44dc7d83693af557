"""Photos of labels: what is coded and printed on them, and what of it the catalogue knows."""
