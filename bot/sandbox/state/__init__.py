"""What exists in the local Telegram: people, bots, chats, messages, files, updates; no HTTP, no refusals."""
