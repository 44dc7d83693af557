// Asks into which of the person's chats something shall go.

import { people } from "./api.js";
import { avatar } from "./avatar.js";
import { summary } from "./bubble.js";
import { openDialog, titled } from "./dialogs.js";
import { el } from "./dom.js";

export async function chooseChat(panel) {
  const details = await panel.attempt(() => people.one(panel.person.id));
  if (!details) return undefined;
  const title = panel.say("choose_chat");
  return openDialog({ label: title, className: "narrow" }, (close) => [
    titled(title, panel.say, close),
    el(
      "div",
      { class: "choices" },
      details.chats.map((chat) =>
        el(
          "button",
          { type: "button", class: "person", onclick: () => close(chat.id) },
          avatar(chat.title, { id: chat.id }),
          el(
            "span",
            {},
            el("span", { class: "person-name" }, chat.title),
            el("span", { class: "person-role last" }, chat.last ? summary(chat.last, panel.say) : ""),
          ),
          chat.unread ? el("span", { class: "badge" }, String(chat.unread)) : null,
        ),
      ),
    ),
  ]);
}
