"""What people can do in the local Telegram: as Python calls (deeds), over HTTP (face) and as a stream of events."""
