"""What a bot may ask: the Bot API's methods, each checking by the rules and then changing the state."""
