"""Meetings: their plan, their day, and what became of them."""
