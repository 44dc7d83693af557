"""Databases of earlier days, and the way up from them."""
