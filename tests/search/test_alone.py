"""Search stands alone: it needs neither Telegram nor a database."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


def test_importing_it_brings_neither_telegram_nor_a_database() -> None:
    code = "import sys, bot.search.index; print(sorted({'aiogram', 'aiosqlite', 'pydantic'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
