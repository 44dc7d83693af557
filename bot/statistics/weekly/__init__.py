"""Figures that come by themselves: every Monday at nine."""
