"""Queues of work: what waits lies in its feature's rows; here is kept only what could not be done, and when again."""
