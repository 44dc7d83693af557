"""Finding things by what people type, whatever the alphabet: pure text, no database and no Telegram."""
