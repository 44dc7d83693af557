"""Which enterprise could make which component, and why."""
