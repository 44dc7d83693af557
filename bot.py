"""Starts Hamkor: `python bot.py --help` lists what it can do."""

from bot.cli import main

main()
