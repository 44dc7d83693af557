// Keeps the stream of live changes open, through restarts of the server, and puts each change on the bus.

import { tell } from "./bus.js";

const KINDS = ["hello", "message", "edited", "deleted", "chat", "action", "read", "people", "group", "call", "reset"];
const PAUSE_MS = 1500;

export function listen() {
  const source = new EventSource("/events?journal=1");
  for (const kind of KINDS) {
    source.addEventListener(kind, (event) => tell(kind, JSON.parse(event.data)));
  }
  source.addEventListener("error", () => {
    tell("offline");
    // The browser retries a broken connection itself, but gives up when something else than a stream answers.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, PAUSE_MS);
  });
}
