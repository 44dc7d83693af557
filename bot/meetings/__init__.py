"""Meetings at a fair: asked for, planned, held, and what became of them."""
