// Carries what happened to whoever wants to know: the server's live events and the page's own.

const listeners = new Map();

export function on(name, listener) {
  if (!listeners.has(name)) listeners.set(name, new Set());
  listeners.get(name).add(listener);
}

export function tell(name, data) {
  for (const listener of listeners.get(name) || []) listener(data);
}
