"""What the tests of the local Telegram share."""

pytest_plugins = ["bot.sandbox.pytest_plugin"]
