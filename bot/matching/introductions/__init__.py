"""Introductions: a maker and a taker of its work are brought together when both want it, with their numbers."""
