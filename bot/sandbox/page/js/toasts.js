// Short notices that come and go at the top of a chat.

import { el } from "./dom.js";

const SHOWN_MS = 3600;
const PER_LETTER_MS = 35;

export function toastHost() {
  return el("div", { class: "toasts", role: "status", "aria-live": "polite" });
}

export function toast(host, text, { bad = false } = {}) {
  const node = el("div", { class: `toast${bad ? " bad" : ""}` }, text);
  host.append(node);
  while (host.children.length > 3) host.firstElementChild.remove();
  setTimeout(() => node.remove(), SHOWN_MS + text.length * PER_LETTER_MS);
}
