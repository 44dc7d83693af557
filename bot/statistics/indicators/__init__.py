"""Figures that others publish: kept with their source and series, compared only where that means something."""
