// The bot's commands as Telegram lists them: for this person, in this chat, in this language.

import { el } from "./dom.js";

// Options for the suggestions while a command is being typed ("/", "/st"); all of them for "/".
export function commandOptions(typed, panel, { send, put }) {
  const match = /^\/([a-z0-9_]*)$/i.exec(typed);
  if (!match || !panel.chat?.bot) return [];
  return panel.chat.bot.commands
    .filter(({ command }) => command.startsWith(match[1].toLowerCase()))
    .map(({ command, description }) => ({
      content: [el("span", { class: "command" }, `/${command}`), el("span", { class: "command-about" }, description)],
      choose: () => send(commandText(command, panel)),
      fill: () => put(`/${command} `),
    }));
}

// In a group a command names its bot.
function commandText(command, panel) {
  return panel.chat.type === "private" ? `/${command}` : `/${command}@${panel.chat.bot.username}`;
}
