// The scrolling list of messages: order, days, groups of one author, and staying at the bottom only when one is there.

import { bubble, markRead } from "./bubble.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { day, dayKey } from "./time.js";

const NEAR_BOTTOM_PX = 60;
const SAME_BREATH_S = 300;
// So many messages are drawn at most while one stays at the bottom; then the older half is let go.
const DRAWN = 800;

export class Log {
  constructor(panel) {
    this.panel = panel;
    this.entries = [];
    this.missed = 0;
    this.stuck = true;
    this.lastTop = 0;
    this.list = el("div", { class: "log-list" });
    this.scroller = el("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" }, this.list);
    this.badge = el("span", { class: "badge", hidden: true });
    this.jump = el("button", { type: "button", class: "jump", hidden: true, onclick: () => this.toEnd(true) }, icon("down"), this.badge);
    this.node = el("div", { class: "log-frame" }, this.scroller, this.jump);
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.scroller.addEventListener("keydown", (event) => this.walk(event));
    new ResizeObserver(() => this.stick()).observe(this.scroller);
    new ResizeObserver(() => this.stick()).observe(this.list);
  }

  // Shows a chat from its beginning state; messages that did not change keep their nodes.
  show(messages, before, { same }) {
    const place = this.stuck || !same ? null : this.readingPlace();
    const known = new Map(same ? this.entries.map((entry) => [entry.id, entry]) : []);
    this.entries = messages.map((message) => {
      const entry = known.get(message.message_id);
      return entry && entry.raw === drawn(message) ? entry : this.entry(message);
    });
    this.before = before;
    this.scroller.setAttribute("aria-label", this.panel.say("messages"));
    this.jump.setAttribute("aria-label", this.panel.say("to_end"));
    if (!same) this.stuck = true;
    // A whole chat put before a person at once is not news to be read aloud.
    this.scroller.setAttribute("aria-live", "off");
    this.arrange();
    this.stick();
    if (place) this.returnTo(place);
    requestAnimationFrame(() => this.scroller.setAttribute("aria-live", "polite"));
  }

  // The first row in sight and where it is, so that rows added above do not carry the reader away.
  readingPlace() {
    const edge = this.scroller.getBoundingClientRect().top;
    const entry = this.entries.find(({ node }) => node.isConnected && node.getBoundingClientRect().bottom > edge);
    return entry && { id: entry.id, top: entry.node.getBoundingClientRect().top };
  }

  returnTo({ id, top }) {
    const entry = this.entries.find((candidate) => candidate.id === id);
    if (entry) this.scroller.scrollTop += entry.node.getBoundingClientRect().top - top;
  }

  entry(message) {
    return { id: message.message_id, raw: drawn(message), message, node: bubble(message, this.panel) };
  }

  upsert(message) {
    const index = this.entries.findIndex(({ id }) => id === message.message_id);
    if (index >= 0) this.replace(index, message);
    else this.insert(message);
  }

  replace(index, message) {
    const old = this.entries[index];
    const fresh = this.entry(message);
    const focused = old.node.contains(document.activeElement) ? document.activeElement : null;
    this.entries[index] = fresh;
    old.node.replaceWith(fresh.node);
    this.arrange();
    if (focused) keepFocus(focused, fresh.node);
    this.stick();
  }

  insert(message) {
    const entry = this.entry(message);
    let index = this.entries.length;
    while (index > 0 && this.entries[index - 1].id > entry.id) index -= 1;
    this.entries.splice(index, 0, entry);
    entry.node.classList.add("fresh");
    if (message.mine) this.stuck = true;
    else if (!this.stuck) this.miss();
    if (this.stuck && this.entries.length > DRAWN) this.letGo();
    this.arrange();
    this.stick();
  }

  letGo() {
    this.entries = this.entries.slice(-DRAWN / 2);
    this.before = this.panel.earlier();
  }

  remove(ids) {
    const gone = new Set(ids);
    this.entries = this.entries.filter(({ id }) => !gone.has(id));
    this.arrange();
  }

  readUpTo(id) {
    for (const entry of this.entries) if (entry.id <= id && entry.message.mine) markRead(entry.node, this.panel.say);
  }

  // Puts rows and day lines in order, touching only what is out of place.
  arrange() {
    const nodes = this.before ? [this.before] : [];
    this.entries.forEach((entry, index) => {
      const previous = this.entries[index - 1];
      const newDay = !previous || dayKey(previous.message.date) !== dayKey(entry.message.date);
      if (newDay) nodes.push(this.dayLine(entry));
      entry.node.classList.toggle("opens", newDay || !together(previous, entry));
      const next = this.entries[index + 1];
      entry.node.classList.toggle("closes", !next || !together(entry, next) || dayKey(next.message.date) !== dayKey(entry.message.date));
      nodes.push(entry.node);
    });
    const wanted = new Set(nodes);
    for (const child of [...this.list.children]) if (!wanted.has(child)) child.remove();
    nodes.forEach((node, index) => {
      if (this.list.children[index] !== node) this.list.insertBefore(node, this.list.children[index] || null);
    });
  }

  dayLine(entry) {
    const text = day(entry.message.date, this.panel.language, this.panel.say);
    if (entry.dayNode?.textContent !== text) entry.dayNode = el("div", { class: "row service day" }, el("span", { class: "pill" }, text));
    return entry.dayNode;
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    // A picture that loads or a keyboard that opens moves the bottom away; only a person scrolling up leaves it.
    if (scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX) this.stuck = true;
    else if (scrollTop < this.lastTop) this.stuck = false;
    this.lastTop = scrollTop;
    if (this.stuck) this.missed = 0;
    this.showJump();
  }

  miss() {
    this.missed += 1;
    this.showJump();
  }

  showJump() {
    this.jump.hidden = this.stuck;
    this.badge.hidden = this.missed === 0;
    this.badge.textContent = String(this.missed);
  }

  stick() {
    if (this.stuck) this.scroller.scrollTop = this.scroller.scrollHeight;
    this.showJump();
  }

  toEnd(smooth = false) {
    this.stuck = true;
    this.missed = 0;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth ? "smooth" : "auto" });
  }

  jumpTo(id) {
    const entry = this.entries.find((candidate) => candidate.id === id);
    if (!entry) return;
    entry.node.scrollIntoView({ block: "center", behavior: "smooth" });
    entry.node.classList.remove("flash");
    requestAnimationFrame(() => entry.node.classList.add("flash"));
  }

  // Arrow keys go from message to message; Enter opens the message's menu.
  walk(event) {
    if (event.target !== this.scroller && !event.target.classList.contains("row")) return;
    const rows = this.entries.map(({ node }) => node).filter((node) => node.hasAttribute("tabindex"));
    const index = rows.indexOf(event.target);
    if (event.key === "ArrowUp") (index < 0 ? rows[rows.length - 1] : rows[index - 1])?.focus();
    else if (event.key === "ArrowDown" && index >= 0) rows[index + 1]?.focus();
    else if ((event.key === "Enter" || event.key === "ContextMenu") && index >= 0) this.panel.messageMenu(this.messageAt(event.target), event.target);
    else return;
    event.preventDefault();
  }

  messageAt(node) {
    const row = node.closest(".row[data-id]");
    return row && this.entries.find(({ id }) => id === Number(row.dataset.id))?.message;
  }

  lastMine() {
    return this.entries.findLast(({ message }) => message.mine && message.text !== undefined && !message.via_bot)?.message;
  }
}

// What of a message shows: whether the person has seen somebody else's message does not.
function drawn(message) {
  return JSON.stringify({ ...message, read: message.mine && message.read });
}

function together(first, second) {
  const [a, b] = [first.message, second.message];
  return a.from?.id === b.from?.id && b.date - a.date < SAME_BREATH_S && first.node.classList.contains("service") === second.node.classList.contains("service");
}

// A message that the bot edited under someone's finger: the focus stays at the same place of the new keyboard.
function keepFocus(old, row) {
  const { row: line, column } = old.dataset;
  const key = row.querySelector(`.key[data-row="${line}"][data-column="${column}"]`) || row.querySelector(".key") || row;
  key.focus({ preventScroll: true });
}
