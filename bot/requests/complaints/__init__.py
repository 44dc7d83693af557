"""Complaints that a preference was broken: to the authority of a region, with the receipt."""
