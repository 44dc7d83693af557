"""Verification: staff look at an enterprise's documents or visit it, and say what they found."""
