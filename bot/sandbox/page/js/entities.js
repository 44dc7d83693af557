// Turns a text with Telegram entities (UTF-16 offsets, as JavaScript counts) into DOM nodes.

import { el } from "./dom.js";
import { safeUrl } from "./links.js";

const PLAIN_TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };

// actions: {command(text), link(url), copy(text)} are called when a person follows something in the text.
export function rich(text, entities, actions) {
  const sorted = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return span({ text, actions }, 0, text.length, sorted);
}

function span(context, start, end, entities) {
  const nodes = [];
  let position = start;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const from = Math.max(entity.offset, position);
    const to = Math.min(entity.offset + entity.length, end);
    index += 1;
    if (to <= from) continue;
    if (from > position) nodes.push(context.text.slice(position, from));
    const inner = [];
    while (index < entities.length && entities[index].offset < to) inner.push(entities[index++]);
    nodes.push(wrap(context, entity, from, to, inner));
    position = to;
  }
  if (position < end) nodes.push(context.text.slice(position, end));
  return withoutBreaksAroundBlocks(nodes);
}

// A quote or a code block is a block of its own: the line break beside it would show as an empty line.
function withoutBreaksAroundBlocks(nodes) {
  return nodes.map((node, index) => {
    if (typeof node !== "string") return node;
    let text = node;
    if (isBlock(nodes[index - 1]) && text.startsWith("\n")) text = text.slice(1);
    if (isBlock(nodes[index + 1]) && text.endsWith("\n")) text = text.slice(0, -1);
    return text;
  });
}

function isBlock(node) {
  return node instanceof Element && (node.tagName === "BLOCKQUOTE" || node.tagName === "PRE");
}

function wrap(context, entity, from, to, inner) {
  const raw = context.text.slice(from, to);
  const content = span(context, from, to, inner);
  if (PLAIN_TAGS[entity.type]) return el(PLAIN_TAGS[entity.type], {}, content);
  const build = BUILDERS[entity.type];
  return build ? build({ entity, raw, content, actions: context.actions }) : el("span", {}, content);
}

const BUILDERS = {
  spoiler: ({ content }) => spoiler(content),
  code: ({ raw, content, actions }) => copyable("code", raw, content, actions),
  pre: ({ entity, raw, content, actions }) => {
    const block = el("pre", {}, copyable("code", raw, content, actions));
    if (entity.language) block.dataset.language = entity.language;
    return block;
  },
  blockquote: ({ content }) => el("blockquote", {}, content),
  expandable_blockquote: ({ content }) => folding(content),
  custom_emoji: ({ content }) => el("span", { class: "custom-emoji" }, content),
  text_link: ({ entity, content, actions }) => link(entity.url, content, actions),
  url: ({ raw, content, actions }) => link(raw, content, actions),
  email: ({ raw, content, actions }) => link(`mailto:${raw}`, content, actions),
  phone_number: ({ raw, content, actions }) => link(`tel:${raw}`, content, actions),
  mention: ({ raw, content, actions }) => link(`https://t.me/${raw.slice(1)}`, content, actions),
  text_mention: ({ content }) => el("span", { class: "mention" }, content),
  hashtag: ({ content }) => el("span", { class: "mention" }, content),
  cashtag: ({ content }) => el("span", { class: "mention" }, content),
  bot_command: ({ raw, content, actions }) =>
    el("button", { type: "button", class: "in-text", onclick: () => actions.command(raw) }, content),
};

function link(url, content, actions) {
  const target = safeUrl(url);
  if (!target) return el("span", {}, content);
  const open = (event) => {
    event.preventDefault();
    actions.link(target);
  };
  return el("a", { href: target, target: "_blank", rel: "noopener noreferrer", onclick: open }, content);
}

function copyable(tag, raw, content, actions) {
  return el(tag, { class: "copyable", onclick: () => actions.copy(raw) }, content);
}

function spoiler(content) {
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-expanded": "false" }, el("span", {}, content));
  const reveal = () => {
    node.classList.add("revealed");
    node.setAttribute("aria-expanded", "true");
  };
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") reveal();
  });
  return node;
}

function folding(content) {
  const node = el("blockquote", { class: "folding", role: "button", tabindex: "0", "aria-expanded": "false" }, content);
  const toggle = () => node.setAttribute("aria-expanded", String(node.classList.toggle("open")));
  node.addEventListener("click", toggle);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter") toggle();
  });
  return node;
}
