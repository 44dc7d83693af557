"""What organizers do with stands: add, place, hold, give, join, announce."""
