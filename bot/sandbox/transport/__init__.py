"""How bots reach the local Telegram: HTTP in, HTTP out, nothing about chats."""
