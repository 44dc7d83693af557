// Who there is to be, what each of them has not read yet, and which bots live here.

import { developer, people as server } from "./api.js";
import { on, tell } from "./bus.js";

const FIRST_WITH_UNREAD = 60;

export const folk = { people: [], bots: [], control: { restart: false, reset: false, strict: false } };
const unread = new Map();
const chats = new Map();

export async function load() {
  const [people, bots, control] = await Promise.all([server.all(), developer.bots(), developer.control()]);
  Object.assign(folk, { people, bots, control });
  await loadUnread();
  tell("folk");
}

async function loadUnread() {
  unread.clear();
  chats.clear();
  const asked = folk.people.filter((person) => !person.deleted).slice(0, FIRST_WITH_UNREAD);
  const details = await Promise.all(asked.map((person) => server.one(person.id).catch(() => ({ id: person.id, chats: [] }))));
  for (const { id, chats: summaries } of details) {
    chats.set(id, new Set(summaries.map((chat) => chat.id)));
    for (const chat of summaries) if (chat.unread) unread.set(`${id}:${chat.id}`, chat.unread);
  }
}

// How many chats a person has, as far as this page has heard.
export function chatCount(person) {
  return chats.get(person)?.size || 0;
}

// A message came for somebody in some chat: the first one makes the chat known.
export function heard(person, chat) {
  if (!chats.has(person)) chats.set(person, new Set());
  if (chats.get(person).has(chat)) return;
  chats.get(person).add(chat);
  tell("folk");
}

export function personOf(id) {
  return folk.people.find((person) => person.id === Number(id)) || null;
}

// Messages a person has not read, in all chats or in all but one.
export function unreadOf(id, { but = null } = {}) {
  let sum = 0;
  for (const [key, count] of unread) if (key.startsWith(`${id}:`) && key !== `${id}:${but}`) sum += count;
  return sum;
}

export function setUnread(person, chat, count) {
  const key = `${person}:${chat}`;
  if ((unread.get(key) || 0) === count) return;
  unread.set(key, count);
  tell("folk");
}

export function addUnread(person, chat) {
  setUnread(person, chat, (unread.get(`${person}:${chat}`) || 0) + 1);
}

on("people", ({ person }) => {
  const index = folk.people.findIndex(({ id }) => id === person.id);
  if (index < 0) folk.people.push(person);
  else folk.people[index] = person;
  tell("folk");
});

on("chat", async ({ chat }) => {
  if (chat.bot && !folk.bots.some((bot) => bot.id === chat.bot.id && bot.online === chat.bot.online)) {
    folk.bots = await developer.bots().catch(() => folk.bots);
    tell("folk");
  }
});
