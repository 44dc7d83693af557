"""The day itself: who is at the table, who did not come, what came of it."""
