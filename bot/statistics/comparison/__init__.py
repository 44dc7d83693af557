"""Regions compared fairly: beside how much there could be, and only where more than chance is at work."""
