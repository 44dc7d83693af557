"""The trade's glossary extended from the chat: words that found nothing get a meaning."""
