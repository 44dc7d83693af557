"""Messages to many: composed, counted, delivered, reported."""
