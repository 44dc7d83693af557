"""Several processes on one PostgreSQL: who is there, who leads, and who was taken for dead."""
