// Words begun and not sent, kept per person and chat while the tab lives.

const key = (panel) => `draft:${panel.person.id}:${panel.chat.id}`;

export function keep(panel, text) {
  if (text) sessionStorage.setItem(key(panel), text);
  else sessionStorage.removeItem(key(panel));
}

export function kept(panel) {
  return sessionStorage.getItem(key(panel)) || "";
}

export function forgetAll() {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith("draft:")) sessionStorage.removeItem(name);
}
