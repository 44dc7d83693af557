"""How often, at which hour and of which kinds of proposals people want to hear."""
