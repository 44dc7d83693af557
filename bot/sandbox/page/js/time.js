// Clock times, days and sizes as people of each language read them.

const LOCALES = { uz: "uz-Latn", uz_Cyrl: "uz-Cyrl", ru: "ru", en: "en-GB" };
const DAY_MS = 86_400_000;

export function clock(seconds, language) {
  return new Intl.DateTimeFormat(LOCALES[language], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(seconds * 1000);
}

export function preciseClock(seconds) {
  const date = new Date(seconds * 1000);
  const two = (number) => String(number).padStart(2, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

// "today", "yesterday" or a date; say gives the page's words.
export function day(seconds, language, say) {
  const then = new Date(seconds * 1000);
  const ago = Math.round((midnight(new Date()) - midnight(then)) / DAY_MS);
  if (ago === 0) return say("today");
  if (ago === 1) return say("yesterday");
  const shape = { day: "numeric", month: "long" };
  if (then.getFullYear() !== new Date().getFullYear()) shape.year = "numeric";
  return new Intl.DateTimeFormat(LOCALES[language], shape).format(then);
}

function midnight(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

export function dayKey(seconds) {
  return new Date(seconds * 1000).toDateString();
}

// Seconds as "0:07".
export function length(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

// Bytes as "820 B", "12 KB", "3.4 MB".
export function size(bytes, language) {
  const units = ["B", "KB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit > 1 && value < 100 ? 1 : 0;
  return `${new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: digits }).format(value)} ${units[unit]}`;
}
