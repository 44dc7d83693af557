"""One's own days at a fair: the fair, the sessions one sits in and the firm's meetings, in one calendar file."""
