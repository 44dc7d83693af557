"""Enterprises: registration, the people who act for them, capacity, products, import."""
