// A small menu that floats where it was asked for, driven by mouse, touch or keyboard.

import { el } from "./dom.js";
import { icon } from "./icons.js";

const MARGIN = 8;
let close = () => {};

// items: [{icon, label, hint, danger, checked, act}]; place: an element to open at, or {x, y}.
export function openMenu(items, place, label) {
  close();
  const before = document.activeElement;
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label }, items.map(entry));
  document.body.append(menu);
  position(menu, place);
  const outside = (event) => {
    if (!menu.contains(event.target)) close();
  };
  close = () => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    window.removeEventListener("resize", close);
    close = () => {};
    if (!document.activeElement || document.activeElement === document.body) before?.focus?.();
  };
  document.addEventListener("pointerdown", outside, true);
  window.addEventListener("resize", close);
  menu.addEventListener("keydown", (event) => steer(event, menu));
  menu.firstElementChild?.focus();
}

function entry(item) {
  const act = () => {
    close();
    item.act();
  };
  return el(
    "button",
    { type: "button", class: `menu-item${item.danger ? " danger" : ""}`, role: "menuitem", tabindex: "-1", onclick: act },
    item.icon ? icon(item.icon) : null,
    el("span", { class: "menu-label" }, item.label, item.hint ? el("small", {}, item.hint) : null),
    item.badge ? el("span", { class: "badge" }, String(item.badge)) : null,
  );
}

function position(menu, place) {
  const box = menu.getBoundingClientRect();
  const anchor = place instanceof Element ? place.getBoundingClientRect() : { left: place.x, right: place.x, top: place.y, bottom: place.y };
  const alignRight = anchor.left + box.width > innerWidth - MARGIN;
  const left = alignRight ? anchor.right - box.width : anchor.left;
  const top = anchor.bottom + box.height > innerHeight - MARGIN ? anchor.top - box.height - 4 : anchor.bottom + 4;
  menu.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - box.width - MARGIN))}px`;
  menu.style.top = `${Math.max(MARGIN, top)}px`;
}

function steer(event, menu) {
  const items = [...menu.children];
  const index = items.indexOf(document.activeElement);
  const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: items.length - 1 }[event.key];
  if (next !== undefined) items[(next + items.length) % items.length].focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
