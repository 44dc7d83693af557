"""The programme of a fair: sessions by day and hall, seats, what is on now and next."""
