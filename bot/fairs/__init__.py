"""The season's fairs: sign-up, tickets, the waiting list."""
