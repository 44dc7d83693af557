"""Spreadsheets sent in the chat by the centre: looked at, shown, taken in when somebody says so."""
