"""Fairs changed from the chat: fields, the way from draft to cancelled, and word of it to those concerned."""
