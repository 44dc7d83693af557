// The page's own words in the four languages; what the bot says is never touched.

import { en } from "./words/en.js";
import { ru } from "./words/ru.js";
import { uz } from "./words/uz.js";
import { uzCyrl } from "./words/uz_cyrl.js";

export const DICTIONARIES = { uz, uz_Cyrl: uzCyrl, ru, en };

export const LANGUAGES = [
  { id: "uz", code: "uz", name: "Oʻzbekcha", short: "UZ" },
  { id: "uz_Cyrl", code: "uz-Cyrl", name: "Ўзбекча", short: "ЎЗ" },
  { id: "ru", code: "ru", name: "Русский", short: "RU" },
  { id: "en", code: "en", name: "English", short: "EN" },
];

// The dictionary for a person: Telegram knows one "uz", so a name in Cyrillic letters tells which Uzbek is meant.
export function languageOf(person) {
  const code = ((person && person.language_code) || "en").toLowerCase().replace("_", "-");
  if (code.startsWith("uz")) return code.includes("cyrl") || /[\u0400-\u04ff]/.test(person.first_name || "") ? "uz_Cyrl" : "uz";
  return code.startsWith("ru") ? "ru" : "en";
}

export function shortLanguage(person) {
  const known = LANGUAGES.find(({ id }) => id === languageOf(person));
  const code = (person.language_code || "").slice(0, 2).toLowerCase();
  return code && known.id === "en" && code !== "en" ? code.toUpperCase() : known.short;
}

// say("members", {n: 3}): placeholders in braces; a word with plural forms is chosen by n.
export function words(language) {
  const dictionary = DICTIONARIES[language];
  const rules = new Intl.PluralRules(language.slice(0, 2));
  return (key, values = {}) => {
    let text = dictionary[key];
    if (typeof text === "object") text = text[rules.select(values.n)] || text.other;
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  };
}
