"""Who may talk to the server at all: this machine, under its own names, from its own pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
# What a browser says of a request that this server's own page began, or the person at the address line.
OWN_SITE = frozenset({"same-origin", "none"})
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse other hosts' names and other sites' pages before anything else happens."""
    if _name(request.headers.get("Host", "")) not in NAMES:
        return web.json_response({"error": "This server answers only to the names of this machine."}, status=403)
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.headers['Host']}":
        return web.json_response({"error": "Another site's page may not talk to this server."}, status=403)
    if request.headers.get("Sec-Fetch-Site", "none") not in OWN_SITE and not _opens_the_page(request):
        return web.json_response({"error": "Another site's page may not talk to this server."}, status=403)
    return await handler(request)


async def on_prepare(request: web.Request, response: web.StreamResponse) -> None:
    """Put the safety headers on every answer."""
    response.headers.update(HEADERS)


def _opens_the_page(request: web.Request) -> bool:
    """Whether a link to the page itself was followed: the one thing others may lead to, since it changes nothing."""
    return request.method == "GET" and request.path == "/" and request.headers.get("Sec-Fetch-Mode") == "navigate"


def _name(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()
