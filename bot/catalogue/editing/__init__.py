"""The catalogue edited in the chat by the centre: one field at a time, with its history and a way back."""
