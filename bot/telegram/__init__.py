"""Everything that knows Telegram and no feature: screens, routes, forms, the inbox, careful sending."""
