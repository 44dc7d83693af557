"""The catalogue of imported components: import, cards, finding."""
