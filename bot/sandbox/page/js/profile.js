// Whom one talks with: a bot's name, words about it and its commands, or a group's members.

import { avatar } from "./avatar.js";
import { openDialog, titled } from "./dialogs.js";
import { el } from "./dom.js";

export function showProfile(panel) {
  const { chat, say } = panel;
  return openDialog({ label: chat.title, className: "narrow" }, (close) => [
    titled(say("about"), say, close),
    el(
      "div",
      { class: "profile" },
      avatar(chat.title, { id: chat.id }),
      el("div", {}, el("b", {}, chat.title), chat.bot?.username && chat.type === "private" ? el("small", {}, `@${chat.bot.username}`) : null),
    ),
    chat.type === "private" ? aboutBot(chat.bot, panel, close) : members(chat.members || []),
  ]);
}

function aboutBot(bot, panel, close) {
  if (!bot) return null;
  const command = ({ command: name, description }) => {
    const send = () => {
      close();
      panel.actions.command(`/${name}`);
    };
    return el("button", { type: "button", class: "suggestion", onclick: send }, el("span", { class: "command" }, `/${name}`), el("span", { class: "command-about" }, description));
  };
  return el(
    "div",
    { class: "choices" },
    bot.description || bot.short_description ? el("p", { class: "profile-about", dir: "auto" }, bot.description || bot.short_description) : null,
    bot.commands.map(command),
  );
}

function members(people) {
  return el(
    "ul",
    { class: "choices" },
    people.map((person) =>
      el("li", { class: "person" }, avatar(person.name, { id: person.id, colour: person.colour }), el("span", {}, el("span", { class: "person-name" }, person.name), el("span", { class: "person-role" }, person.role || ""))),
    ),
  );
}
