"""Hamkor: a Telegram bot that brings importers and makers of Uzbekistan together."""
