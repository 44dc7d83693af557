// Round pictures made of initials, coloured by who it is.

import { el } from "./dom.js";

const HUES = 7;

export function avatar(name, { id = 0, colour = null, small = false } = {}) {
  const node = el("span", { class: `avatar hue-${hue(id)}${small ? " small" : ""}`, "aria-hidden": "true" }, initials(name));
  if (colour) {
    node.style.setProperty("--from", colour);
    node.style.setProperty("--to", `color-mix(in srgb, ${colour} 78%, black)`);
  }
  return node;
}

export function hue(id) {
  return Math.abs(Number(id) || 0) % HUES;
}

function initials(name) {
  const letters = (name || "").split(/\s+/).filter(Boolean).map((word) => [...word][0].toUpperCase());
  return letters.length > 1 ? letters[0] + letters[letters.length - 1] : letters[0] || "?";
}
