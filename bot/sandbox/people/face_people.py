"""The HTTP face for people and groups: who there is, creating, changing, leaving."""

from __future__ import annotations

from aiohttp import web

from bot.sandbox.people import inline as inlining
from bot.sandbox.people import lives, pressing, requests, showing, writing
from bot.sandbox.people.cannot import Cannot, no_such
from bot.sandbox.people.requests import WORLD
from bot.sandbox.state.chats import Group

TEXT = (str, type(None))
PROFILE: dict[str, requests.Types] = {
    **dict.fromkeys(("last_name", "username", "language_code", "phone_number", "role"), TEXT),
    "first_name": str,
    "colour": str,
}
INLINE_SECONDS = 10.0
routes = web.RouteTableDef()


@routes.get("/people")
async def people(request: web.Request) -> web.Response:
    """Everybody, in order of creation."""
    return web.json_response({"people": [showing.person(one) for one in request.app[WORLD].people.values()]})


@routes.post("/people")
async def create(request: web.Request) -> web.Response:
    """A new person."""
    world = request.app[WORLD]
    given = await requests.fields(request, **PROFILE, id=int)
    requests.needed(given, "first_name")
    _check_profile(given)
    number = given.pop("id", None)
    if number is not None and (number <= 0 or number in world.people or number in world.bots):
        raise Cannot("This id is taken or impossible.", status=400)
    return web.json_response(showing.person(world.add_person(number, **given)), status=201)


def _check_profile(given: dict[str, str | None]) -> None:
    if "first_name" in given and not (given["first_name"] or "").strip():
        raise Cannot("The first name must not be empty.", status=400)


@routes.get(r"/people/{person:\d+}")
async def one_person(request: web.Request) -> web.Response:
    """A person and the person's chats."""
    who = requests.person(request)
    chats = [showing.summary(chat, who) for chat in request.app[WORLD].chats_of(who)]
    return web.json_response({**showing.person(who), "chats": chats})


@routes.patch(r"/people/{person:\d+}")
async def change(request: web.Request) -> web.Response:
    """Change a person's profile."""
    who = requests.person(request)
    given = await requests.fields(request, **PROFILE)
    _check_profile(given)
    for name, value in given.items():
        setattr(who, name, value)
    request.app[WORLD].emit("people", person=who)
    return web.json_response(showing.person(who))


@routes.delete(r"/people/{person:\d+}")
async def delete(request: web.Request) -> web.Response:
    """Delete the account."""
    who = requests.person(request)
    lives.delete_account(request.app[WORLD], who)
    return web.json_response(showing.person(who))


@routes.post(r"/people/{person:\d+}/follow")
async def follow(request: web.Request) -> web.Response:
    """Open a link."""
    who = requests.person(request)
    given = await requests.fields(request, url=str)
    requests.needed(given, "url")
    place = pressing.follow(request.app[WORLD], who, given["url"])
    if "message" in place:
        place = {**place, "message": showing.message(place["message"], who)}
    return web.json_response(place)


@routes.post(r"/people/{person:\d+}/inline")
async def ask_inline(request: web.Request) -> web.Response:
    """Type an inline query and wait for its results."""
    who = requests.person(request)
    given = await requests.fields(request, query=str, offset=str, bot=(int, str), chat=(int, str), timeout=(int, float))
    requests.needed(given, "query")
    bot = requests.bot(request, given.get("bot"))
    chat = requests.chat_named(request, given.get("chat", bot.id))
    writing.check_can_write(who, chat)
    asked = inlining.ask(request.app[WORLD], who, bot, chat, given["query"], offset=given.get("offset", ""))
    return web.json_response(await inlining.results(asked, given.get("timeout", INLINE_SECONDS)))


@routes.post(r"/people/{person:\d+}/inline/{query:\d+}/choose")
async def choose_inline(request: web.Request) -> web.Response:
    """Send one of the results."""
    who = requests.person(request)
    given = await requests.fields(request, result_id=str, chat=(int, str))
    requests.needed(given, "result_id")
    chat = requests.chat_named(request, given["chat"]) if "chat" in given else None
    message = inlining.choose(
        request.app[WORLD], who, chat, query_id=request.match_info["query"], result_id=given["result_id"]
    )
    return web.json_response(showing.message(message, who), status=201)


@routes.get("/groups")
async def groups(request: web.Request) -> web.Response:
    """All groups."""
    return web.json_response({"groups": [showing.group(group) for group in request.app[WORLD].groups.values()]})


@routes.post("/groups")
async def found(request: web.Request) -> web.Response:
    """A new group."""
    world = request.app[WORLD]
    given = await requests.fields(request, title=str, members=list, bot=bool, username=TEXT, kind=str)
    requests.needed(given, "title", "members")
    try:
        members = [world.people[number] for number in given["members"]]
    except (KeyError, TypeError) as error:
        raise no_such("person") from error
    kind = given.get("kind", "supergroup")
    if kind not in {"supergroup", "group", "channel"}:
        raise Cannot("The kind of a group is supergroup, group or channel.", status=400)
    bot = requests.bot(request) if given.get("bot", True) and world.bots else None
    group = lives.found_group(world, given["title"], members, bot=bot, username=given.get("username"), kind=kind)
    return web.json_response(showing.group(group), status=201)


@routes.post(r"/groups/{group:-?\d+}/members")
async def join(request: web.Request) -> web.Response:
    """Put a person or a bot into a group, or make them its administrator."""
    world = request.app[WORLD]
    group: Group = requests.group(request)
    given = await requests.fields(request, id=int, administrator=bool)
    requests.needed(given, "id")
    account = world.people.get(given["id"]) or world.bots.get(given["id"])
    if account is None:
        raise no_such("person or bot")
    lives.join(world, group, account, administrator=given.get("administrator", False))
    return web.json_response(showing.group(group))


@routes.post(r"/groups/{group:-?\d+}/requests")
async def ask_to_join(request: web.Request) -> web.Response:
    """Ask to be let into a group; the bots that run it decide."""
    world = request.app[WORLD]
    group = requests.group(request)
    given = await requests.fields(request, id=int, bio=TEXT)
    requests.needed(given, "id")
    if given["id"] not in world.people:
        raise no_such("person")
    lives.ask_to_join(world, group, world.people[given["id"]], bio=given.get("bio") or "")
    return web.json_response(showing.group(group), status=201)


@routes.delete(r"/groups/{group:-?\d+}/members/{member:\d+}")
async def put_out(request: web.Request) -> web.Response:
    """Put a person or a bot out of a group."""
    group = requests.group(request)
    lives.remove(request.app[WORLD], group, requests.number(request, "member"))
    return web.json_response(showing.group(group))
