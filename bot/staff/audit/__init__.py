"""The audit log, read: who did what as staff."""
