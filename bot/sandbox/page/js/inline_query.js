// "@bot words" in the input line: asks the bot while one types, and lists what it offers.

import { people } from "./api.js";
import { el } from "./dom.js";
import { folk } from "./folk.js";
import { icon } from "./icons.js";

const PAUSE_MS = 350;

export class InlineQuery {
  // put(text) writes into the input line, done() empties it after a result was sent.
  constructor(panel, suggestions, { put, done }) {
    Object.assign(this, { panel, suggestions, put, done });
    this.turn = 0;
  }

  // True when the typed text is for a bot's inline mode.
  typed(text) {
    this.turn += 1;
    clearTimeout(this.timer);
    const match = /^@(\w+)\s([^]*)$/.exec(text);
    const bot = match && folk.bots.find(({ username, inline }) => inline && username?.toLowerCase() === match[1].toLowerCase());
    if (!bot) return this.botNames(text);
    this.timer = setTimeout(() => this.ask(bot, match[2].trim(), this.turn), PAUSE_MS);
    return true;
  }

  botNames(text) {
    const match = /^@(\w*)$/.exec(text);
    const bots = match ? folk.bots.filter(({ username, inline }) => inline && username?.toLowerCase().startsWith(match[1].toLowerCase())) : [];
    if (!bots.length) return false;
    const options = bots.map((bot) => ({
      content: [el("span", { class: "command" }, `@${bot.username}`), el("span", { class: "command-about" }, bot.name)],
      choose: () => this.put(`@${bot.username} `),
      fill: () => this.put(`@${bot.username} `),
    }));
    this.suggestions.show(options, { label: this.panel.say("bots") });
    return true;
  }

  stop() {
    this.turn += 1;
    clearTimeout(this.timer);
  }

  async ask(bot, query, turn, earlier = null) {
    const { panel } = this;
    const offset = earlier ? earlier.next_offset : "";
    let results;
    try {
      results = await people.inline(panel.person.id, { query, offset, bot: bot.id, chat: panel.chat.id });
    } catch {
      if (turn === this.turn) this.suggestions.hide();
      return;
    }
    if (turn !== this.turn) return;
    const whole = { ...results, all: [...(earlier?.all || []), ...results.results.map((result) => ({ result, query_id: results.query_id }))] };
    this.show(bot, query, turn, whole, earlier ? earlier.all.length : 0);
  }

  show(bot, query, turn, whole, active) {
    const { say } = this.panel;
    const options = whole.all.map(({ result, query_id }) => ({ content: card(result), choose: () => this.choose(query_id, result) }));
    if (whole.next_offset) {
      options.push({ content: el("span", { class: "command-about" }, say("more_results")), choose: () => this.ask(bot, query, turn, whole) });
    }
    const nothing = options.length || whole.button ? null : el("p", { class: "nothing" }, say("nothing_found"));
    this.suggestions.show(options, {
      label: say("results"),
      extra: whole.button ? this.startButton(bot, whole.button) : nothing,
      grid: whole.all.length > 0 && whole.all.every(({ result }) => result.type === "photo" && !result.title),
      active,
      keep: active > 0,
    });
  }

  startButton(bot, button) {
    const open = () => {
      this.done();
      this.panel.deeds.start(bot.id, button.start_parameter);
    };
    return el("button", { type: "button", class: "suggestions-start", onclick: open }, button.text);
  }

  async choose(query, result) {
    const { panel } = this;
    this.done();
    const message = await panel.attempt(() => people.choose(panel.person.id, query, { result_id: result.id, chat: panel.chat.id }));
    if (message) panel.log.upsert(message);
  }
}

function card(result) {
  const picture = [result.thumbnail_url, result.photo_url].find((url) => url && new URL(url, location.href).origin === location.origin);
  const title = result.title || result.description || result.id;
  return [
    picture ? el("img", { class: "result-picture", src: picture, alt: "" }) : el("span", { class: "result-letter", "aria-hidden": "true" }, /\p{L}|\p{N}/u.exec(title)?.[0].toUpperCase() || icon("file")),
    el("span", { class: "result-about" }, el("b", {}, title), result.description ? el("small", {}, result.description) : null),
  ];
}
