"""What Telegram refuses, in its words; rules look at values and state and never change either."""
