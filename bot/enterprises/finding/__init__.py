"""Firms found by typing: who can do what, where, by name or tax number, in four writings."""
