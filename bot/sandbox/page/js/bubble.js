// Draws one message: who, what it answers, its content, its time and marks, its inline keyboard.

import { avatar, hue } from "./avatar.js";
import { el } from "./dom.js";
import { rich } from "./entities.js";
import { icon } from "./icons.js";
import { inlineKeys } from "./inline_keys.js";
import { media } from "./media.js";
import { serviceText } from "./service.js";
import { clock } from "./time.js";

// panel: who looks (person, language, say) and what following something does (actions).
export function bubble(message, panel) {
  const service = serviceText(message, panel.say);
  if (service) return el("div", { class: "row service", data: { id: message.message_id } }, el("span", { class: "pill" }, service));
  const author = authorName(message);
  const inGroup = panel.chat.type !== "private";
  const keys = message.reply_markup?.inline_keyboard;
  return el(
    "div",
    {
      class: `row ${message.mine ? "mine" : "theirs"}`,
      role: "article",
      tabindex: "-1",
      "aria-label": panel.say("message_from", { name: message.mine ? panel.say("you") : author, time: clock(message.date, panel.language) }),
      data: { id: message.message_id, author: message.from?.id ?? 0 },
    },
    inGroup && !message.mine ? avatar(author, { id: message.from?.id, small: true }) : null,
    el(
      "div",
      { class: `stack${keys?.length ? " with-keys" : ""}` },
      body(message, panel, inGroup && !message.mine ? author : null),
      keys?.length ? inlineKeys(message, panel) : null,
    ),
  );
}

function body(message, panel, author) {
  const drawn = media(message, panel);
  const text = message.text ?? message.caption;
  const bare = Boolean(drawn && ["photo", "video"].includes(drawn.classList[0]) && !text);
  const words = text ? textBlock(message, text, panel) : null;
  const marks = meta(message, panel);
  if (words) words.append(marks);
  const above = message.show_caption_above_media;
  return el(
    "div",
    { class: `bubble${bare ? " bare" : ""}${onlyEmoji(message) ? " jumbo" : ""}${message.sticker ? " of-sticker" : drawn ? " with-media" : ""}` },
    author ? el("div", { class: `author hue-${hue(message.from.id)}` }, author) : null,
    origin(message, panel),
    quoted(message, panel),
    above ? words : null,
    drawn,
    above ? null : words,
    words ? null : marks,
  );
}

function textBlock(message, text, panel) {
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  return el("div", { class: "text", dir: "auto" }, rich(text, entities, panel.actions));
}

function meta(message, panel) {
  const { say } = panel;
  const node = el("span", { class: "meta" });
  if (message.edited) node.append(el("span", { class: "edited" }, say("edited")));
  node.append(el("time", { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date, panel.language)));
  if (message.mine) node.append(ticks(message.read, say));
  return node;
}

function ticks(read, say) {
  return el("span", { class: `ticks${read ? " read" : ""}`, role: "img", "aria-label": say(read ? "seen" : "sent") }, icon("check"), icon("check"));
}

export function markRead(row, say) {
  row.querySelector(".ticks:not(.read)")?.replaceWith(ticks(true, say));
}

function origin(message, panel) {
  const { say } = panel;
  const from = message.forward_origin;
  const lines = [];
  if (from) {
    const name = from.sender_user?.first_name || from.sender_user_name || from.chat?.title || from.sender_chat?.title || "";
    lines.push(el("div", { class: "origin" }, say("forwarded", { name })));
  }
  if (message.via_bot) {
    const open = () => panel.composer.insert(`@${message.via_bot.username} `);
    lines.push(el("button", { type: "button", class: "origin in-text", onclick: open }, say("via", { name: `@${message.via_bot.username}` })));
  }
  return lines;
}

function quoted(message, panel) {
  const target = message.reply_to_message;
  if (!target) return null;
  return el(
    "button",
    { type: "button", class: "quoted", onclick: () => panel.log.jumpTo(target.message_id) },
    el("b", {}, authorName(target)),
    el("span", {}, summary(target, panel.say)),
  );
}

export function authorName(message) {
  const from = message.from || message.sender_chat || {};
  return [from.first_name, from.last_name].filter(Boolean).join(" ") || from.title || "";
}

// A message in one line, for quotes, lists and screen readers.
export function summary(message, say) {
  const text = message.text ?? message.caption;
  if (text) return text.replace(/\s+/g, " ").slice(0, 160);
  if (message.photo) return say("photo");
  if (message.voice) return say("voice");
  if (message.video) return say("video");
  if (message.sticker) return `${message.sticker.emoji || ""} ${say("sticker")}`.trim();
  if (message.document) return message.document.file_name || say("file");
  if (message.venue) return message.venue.title;
  if (message.location) return say("location");
  if (message.contact) return say("contact");
  return serviceText(message, say) || say("message");
}

function onlyEmoji(message) {
  return Boolean(message.text) && message.text.length <= 24 && /^(\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\p{Regional_Indicator}){1,12}$/u.test(message.text) && !message.reply_markup;
}
