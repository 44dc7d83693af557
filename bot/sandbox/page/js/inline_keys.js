// The keyboard under a message: its buttons, how they look, and waiting for the bot's answer.

import { el } from "./dom.js";
import { icon } from "./icons.js";

const CORNERS = [
  ["url", "link"],
  ["login_url", "link"],
  ["copy_text", "copy"],
  ["switch_inline_query", "share"],
  ["switch_inline_query_current_chat", "share"],
  ["switch_inline_query_chosen_chat", "share"],
  ["web_app", "window"],
];
const STYLES = new Set(["primary", "success", "danger"]);

export function inlineKeys(message, panel) {
  const rows = message.reply_markup.inline_keyboard.map((buttons, row) =>
    el("div", { class: "keys-row" }, buttons.map((button, column) => key(message, button, row, column, panel))),
  );
  return el("div", { class: "keys" }, rows);
}

function key(message, button, row, column, panel) {
  const corner = CORNERS.find(([field]) => button[field] !== undefined);
  const style = STYLES.has(button.style) ? ` ${button.style}` : "";
  const node = el(
    "button",
    { type: "button", class: `key${style}`, data: { row, column }, disabled: Boolean(button.disabled) },
    el("span", { class: "key-text", dir: "auto" }, button.text),
    corner ? icon(corner[1]) : null,
  );
  node.addEventListener("click", () => press(node, message, row, column, panel));
  return node;
}

async function press(node, message, row, column, panel) {
  if (node.getAttribute("aria-busy")) return;
  node.setAttribute("aria-busy", "true");
  try {
    await panel.deeds.press(message, row, column);
  } finally {
    node.removeAttribute("aria-busy");
  }
}
