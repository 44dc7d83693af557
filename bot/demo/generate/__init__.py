"""Makes the demo data files from hand-written vocabularies, the same bytes at every run."""
