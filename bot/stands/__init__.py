"""Halls and stands of a fair: who stands where, the plan, the way through the hall, and giving stands out."""
