// Starts the page: the list of people, two chats side by side, the developers' drawer, and the live changes between them.

import { developer } from "./api.js";
import { on } from "./bus.js";
import { openDialog, question, titled } from "./dialogs.js";
import { el } from "./dom.js";
import * as drafts from "./drafts.js";
import { Drawer } from "./drawer.js";
import { addUnread, folk, heard, load, personOf } from "./folk.js";
import { listen } from "./live.js";
import { createPerson } from "./new_person.js";
import { Panel } from "./panel.js";
import { PeopleList } from "./people_list.js";
import { toast, toastHost } from "./toasts.js";
import { words } from "./words.js";

// A bot that has not come yet is looked for this often.
const AGAIN_MS = 2000;
const panels = [0, 1].map(() => new Panel({ onperson: choosePerson, onchange: remember }));
const deeds = { pick, create, restart, reset, developers };
const list = new PeopleList(deeds, () => visible().map(({ person }) => person?.id));
const drawer = new Drawer({ onclose: developers });
const toasts = toastHost();
const offline = el("div", { class: "offline", role: "status", hidden: true });
const chats = el("main", { class: "chats two" }, panels.map(({ node }) => node));
const page = el("div", { class: "page" }, list.node, chats, drawer.node);
let active = panels[0];
let sheet = null;
let drawing = false;
let stale = false;
let again = 0;

function visible() {
  return panels.filter(({ node }) => node.offsetParent !== null);
}

function say(key, values) {
  return words(active.language || "en")(key, values);
}

// Draws lists and the drawer once per frame, however much has changed.
function redraw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    for (const panel of panels) if (stale && panel.chat) panel.refresh();
    stale = false;
    document.title = say("title");
    document.documentElement.lang = (active.language || "en").replace("_", "-");
    offline.textContent = say("no_connection");
    list.update(say, { refusals: drawer.unseenRefusals, developers: drawer.open });
    sheet?.update(say, { refusals: drawer.unseenRefusals, developers: drawer.open });
    drawer.update(say);
    const peopled = panels.filter(({ person }) => person);
    chats.classList.toggle("two", peopled.length > 1);
    for (const panel of panels) {
      panel.node.hidden = !peopled.includes(panel);
      panel.node.classList.toggle("active", panel === active && visible().length > 1);
    }
  });
}

function activate(panel) {
  if (active === panel) return;
  active = panel;
  redraw();
}

async function pick(person) {
  const there = visible().find((panel) => panel.person?.id === person.id);
  const panel = there || (visible().includes(active) ? active : panels[0]);
  activate(panel);
  if (!there) await panel.show(person.id);
  if (matchMedia("(pointer: fine)").matches) panel.composer.input.focus();
}

// The list of people in front of everything: how one changes person on a phone, and in either chat on a wide window.
async function choosePerson(panel) {
  activate(panel);
  const person = await openDialog({ label: say("whom_to_be"), className: "sheet" }, (close) => {
    const then = (deed) => () => {
      close();
      deed();
    };
    const inSheet = { pick: close, create: then(create), restart: then(restart), reset: then(reset), developers: then(developers) };
    sheet = new PeopleList(inSheet, () => [panel.person?.id]);
    sheet.update(say, { refusals: drawer.unseenRefusals, developers: drawer.open });
    return [titled(say("whom_to_be"), say, close), sheet.node];
  });
  sheet = null;
  if (person) panel.show(person.id);
}

async function create() {
  const person = await active.attempt(() => createPerson(say, active.language));
  if (!person) return;
  if (!personOf(person.id)) folk.people.push(person);
  (visible().includes(active) ? active : panels[0]).show(person.id);
}

async function restart() {
  toast(toasts, say("restarting"));
  if (await active.attempt(() => developer.restart())) toast(toasts, say("restarted"));
}

async function reset() {
  const agreed = await question(say("reset_question"), say, { yes: say("reset"), danger: true });
  if (agreed && (await active.attempt(() => developer.reset()))) toast(toasts, say("reset_done"));
}

function developers() {
  drawer.toggle();
  page.classList.toggle("with-drawer", drawer.open);
  if (!drawer.open) list.node.querySelector('[data-key="developers"]')?.focus();
  redraw();
}

// The address keeps who is shown, so that a reload or a link shows the same people.
function remember() {
  const shown = panels.map(({ person }) => person?.id).filter(Boolean);
  history.replaceState(null, "", `#${shown.join("+")}`);
  redraw();
}

function wanted() {
  const asked = location.hash.slice(1).split("+").map(Number).filter((id) => personOf(id));
  const rest = folk.people.map(({ id }) => id).filter((id) => !asked.includes(id));
  return [...asked, ...rest].slice(0, panels.length);
}

async function showWanted() {
  const ids = wanted();
  for (const panel of panels) panel.node.hidden = false;
  await Promise.all(panels.map((panel, index) => ids[index] && panel.show(ids[index])));
}

async function reload() {
  await load();
  const lost = panels.some(({ person }) => !person || !personOf(person.id));
  if (lost) await showWanted();
  else await Promise.all(panels.map((panel) => panel.load()));
  drawer.load();
  offline.hidden = true;
  redraw();
}

// Offers a live change to both chats; true when one of them shows what it is about.
function offer(kind, data) {
  return panels.map((panel) => panel.hear(kind, data)).includes(true);
}

function onMessage(data) {
  heard(data.person, data.chat);
  if (!offer("message", data) && !data.message.mine) addUnread(data.person, data.chat);
}

on("hello", () => reload().catch(() => (offline.hidden = false)));
on("offline", () => (offline.hidden = false));
on("folk", () => {
  stale = true;
  redraw();
});
on("message", onMessage);
for (const kind of ["edited", "deleted", "chat", "action", "read"]) on(kind, (data) => offer(kind, data));
on("chat", () => panels.filter((panel) => panel.person && !panel.chat).forEach((panel) => panel.load()));
on("group", () => panels.filter(({ chat }) => chat && chat.type !== "private").forEach((panel) => panel.load()));
on("call", (call) => {
  drawer.add(call);
  redraw();
});
on("empty", () => {
  clearTimeout(again);
  again = setTimeout(() => reload().catch(() => (offline.hidden = false)), AGAIN_MS);
});
on("reset", () => {
  drafts.forgetAll();
  for (const panel of panels) panel.forget();
  reload().catch(() => (offline.hidden = false));
});

for (const panel of panels) {
  for (const kind of ["pointerdown", "focusin"]) panel.node.addEventListener(kind, () => activate(panel));
}
document.addEventListener("visibilitychange", () => visible().forEach((panel) => panel.seen()));
addEventListener("resize", redraw);
addEventListener("hashchange", showWanted);
document.body.append(page, toasts, offline);
listen();
