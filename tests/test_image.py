"""The image: its base cannot change, what it copies is there, and its question after health tells the truth."""

import asyncio
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

ROOT = Path(__file__).parents[1]
IMAGE = (ROOT / "Dockerfile").read_text("utf-8")
ASK = shlex.split(next(line for line in IMAGE.splitlines() if line.startswith("HEALTHCHECK")).partition(" CMD ")[2])


def ask(listen: str | None) -> int:
    told = {name: value for name, value in os.environ.items() if name != "LISTEN"}
    told |= {"LISTEN": listen} if listen else {}
    return subprocess.run([sys.executable, *ASK[1:]], env=told, stderr=subprocess.DEVNULL, check=False).returncode


async def asked_of(status: int) -> int:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status)

    application = web.Application()
    application.router.add_get("/healthz", answer)
    async with TestServer(application, host="127.0.0.1") as server:
        return await asyncio.to_thread(ask, f"0.0.0.0:{server.port}")


def test_the_base_is_named_by_digest() -> None:
    base = re.search(r"^ARG BASE=(\S+)$", IMAGE, re.MULTILINE)
    assert base is not None
    assert re.fullmatch(r"python:3\.11-slim-bookworm@sha256:[0-9a-f]{64}", base[1])
    assert re.findall(r"^FROM (.+)$", IMAGE, re.MULTILINE) == ["${BASE}"]


def test_all_that_is_copied_is_there_and_no_key_is() -> None:
    copied = [name for line in re.findall(r"^COPY (.+)$", IMAGE, re.MULTILINE) for name in line.split()[:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert not re.search(r"TOKEN=|SECRET=|PASSWORD=", IMAGE)


def test_without_an_address_nobody_is_asked() -> None:
    assert ask(None) == 0


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1)])
async def test_health_is_what_the_bot_says(status: int, code: int) -> None:
    assert await asked_of(status) == code


def test_a_bot_that_does_not_answer_is_not_well() -> None:
    assert ask("0.0.0.0:9") == 1
