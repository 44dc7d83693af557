"""The public card: what anybody may see of an enterprise, by search, by link, in other chats."""
