"""Looking through the catalogue without typing: by sector and group, by plant, by HS code."""
