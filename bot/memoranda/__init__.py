"""Memoranda and contracts: claimed by one side, confirmed by the other, and asked after for ninety days."""
