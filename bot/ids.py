"""What a number names: a person (their Telegram id), an enterprise, an item of the catalogue."""

PersonId = int
EnterpriseId = int
ComponentId = int
