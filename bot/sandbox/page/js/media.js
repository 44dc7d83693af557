// Draws what a message carries besides words: pictures, files, places, contacts.

import { avatar } from "./avatar.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { size } from "./time.js";
import { view } from "./viewer.js";
import { voice } from "./voice.js";

// The rest of what Telegram knows is named rather than drawn.
const NAMED = ["animation", "video_note", "audio", "poll", "dice", "story", "invoice", "game", "users_shared", "chat_shared"];

export function media(message, panel) {
  if (message.photo) return photo(message, panel);
  if (message.voice) return voice(message.voice, panel);
  if (message.video) return video(message.video, panel);
  if (message.sticker) return sticker(message.sticker, panel);
  if (message.document) return file(message.document, panel);
  if (message.venue) return place(message.venue.location, panel, message.venue);
  if (message.location) return place(message.location, panel);
  if (message.contact) return contact(message.contact, panel);
  const kind = NAMED.find((name) => message[name]);
  return kind ? el("div", { class: "unknown" }, panel.say("not_shown", { kind })) : null;
}

function photo(message, panel) {
  const largest = message.photo[message.photo.length - 1];
  const name = message.caption || panel.say("photo");
  const picture = el("img", { src: largest.url, width: largest.width, height: largest.height, alt: name, draggable: "false" });
  const hidden = Boolean(message.has_media_spoiler);
  const node = el("button", { type: "button", class: `photo${hidden ? " hidden-photo" : ""}`, "aria-label": panel.say("enlarge") }, picture);
  node.style.setProperty("--ratio", `${largest.width} / ${largest.height}`);
  node.style.setProperty("--natural", `${largest.width}px`);
  node.addEventListener("click", () => {
    if (node.classList.contains("hidden-photo")) node.classList.remove("hidden-photo");
    else view(largest.url, name, panel.say);
  });
  return node;
}

function video(sent, panel) {
  const node = el("video", { class: "video", src: sent.url, controls: true, preload: "metadata", playsinline: true, "aria-label": panel.say("video") });
  node.style.setProperty("--ratio", `${sent.width} / ${sent.height}`);
  return node;
}

function sticker(sent, panel) {
  return el("img", { class: "sticker", src: sent.url, width: sent.width, height: sent.height, alt: `${panel.say("sticker")} ${sent.emoji || ""}`.trim(), draggable: "false" });
}

function file(document, panel) {
  const name = document.file_name || panel.say("file");
  const extension = /\.([\p{L}\p{N}]{1,5})$/u.exec(name)?.[1] || "";
  return el(
    "a",
    { class: "file", href: document.url, download: name, "aria-label": panel.say("download", { name }) },
    el("span", { class: "file-icon", "aria-hidden": "true" }, extension ? extension.toUpperCase() : icon("file")),
    el(
      "span",
      { class: "file-about" },
      el("span", { class: "file-name" }, name),
      el("span", { class: "file-size" }, document.file_size === undefined ? "" : size(document.file_size, panel.language)),
    ),
    icon("download"),
  );
}

function place({ latitude, longitude }, panel, venue = null) {
  const coordinates = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`;
  return el(
    "a",
    { class: "place", href: map, target: "_blank", rel: "noopener noreferrer" },
    el("span", { class: "place-map", "aria-hidden": "true" }, icon("pin")),
    el("span", { class: "place-about" }, el("b", {}, venue ? venue.title : panel.say("location")), el("small", {}, venue ? venue.address : coordinates)),
  );
}

function contact(card, panel) {
  const name = [card.first_name, card.last_name].filter(Boolean).join(" ");
  const phone = `+${card.phone_number.replace(/^\+/, "")}`;
  return el(
    "div",
    { class: "contact" },
    avatar(name, { id: card.user_id || 0 }),
    el("span", { class: "contact-about" }, el("b", {}, name), el("small", {}, phone)),
    el("button", { type: "button", class: "round", "aria-label": panel.say("copy"), onclick: () => panel.actions.copy(phone) }, icon("copy")),
  );
}
