"""The local Telegram: a Bot API server for one machine, with people to be, for tests and for a first look."""
