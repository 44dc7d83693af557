"""The rules of preference as they are kept: rows of an act with their validity, edited by the centre."""
