// Knows what a link means: a page outside, or something of Telegram's that this page follows itself.

const SCHEMES = new Set(["http:", "https:", "tg:", "mailto:", "tel:"]);

// A link that may be opened, or null; a text like "example.uz" becomes https.
export function safeUrl(text) {
  const candidate = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+\.[a-z]+:\d/i.test(text) ? text : `https://${text}`;
  try {
    const url = new URL(candidate);
    return SCHEMES.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

// {username, start, startgroup, text} of a t.me or tg:// link, or null for any other.
export function telegramLink(href) {
  const url = new URL(href);
  if (url.protocol === "tg:") return fromScheme(url);
  if (!["t.me", "telegram.me", "telegram.dog"].includes(url.hostname)) return null;
  const [username] = url.pathname.split("/").filter(Boolean);
  if (username === "share") return { share: sharedText(url) };
  return username ? described(username, url.searchParams) : null;
}

function fromScheme(url) {
  if (url.href.startsWith("tg://msg")) return { share: sharedText(url) };
  if (!url.href.startsWith("tg://resolve")) return null;
  const username = url.searchParams.get("domain");
  return username ? described(username, url.searchParams) : null;
}

function described(username, parameters) {
  return { username, start: parameters.get("start"), startgroup: parameters.get("startgroup"), text: parameters.get("text") };
}

function sharedText(url) {
  return [url.searchParams.get("url"), url.searchParams.get("text")].filter(Boolean).join("\n");
}
