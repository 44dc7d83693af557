"""Tickets: made, shown, told about, cancelled."""
