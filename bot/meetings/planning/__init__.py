"""The plan of a fair's meetings: its hours and tables, made beside the conversation, seen first, then released."""
