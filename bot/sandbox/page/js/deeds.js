// What following a button or a link leads to: an answer to show, a page to open, words to copy, a chat to choose.

import { people } from "./api.js";
import { chooseChat } from "./choose_chat.js";
import { notice, question } from "./dialogs.js";
import { folk } from "./folk.js";
import { telegramLink } from "./links.js";

export class Deeds {
  constructor(panel) {
    this.panel = panel;
  }

  // Done when the bot has answered; what follows (an alert to read, a chat to choose) does not keep the button busy.
  async press(message, row, column) {
    const outcome = await this.panel.attempt(() => this.panel.api.press(message.message_id, row, column));
    if (outcome) this.after(outcome);
  }

  async after(outcome) {
    const steps = {
      callback: () => this.answered(outcome),
      url: () => this.link(outcome.url),
      start: () => this.start(outcome.chat, outcome.payload),
      copy: () => this.copy(outcome.text),
      inline: () => this.inline(outcome),
      web_app: () => this.miniApp(outcome.url),
    };
    await steps[outcome.kind]?.();
  }

  async answered({ text, alert, url }) {
    if (text && alert) await notice(text, this.panel.say);
    else if (text) this.panel.notify(text);
    if (url) await this.link(url);
  }

  async start(chat, payload) {
    const { panel } = this;
    if (panel.chat.id !== chat) await panel.show(panel.person.id, chat);
    const message = await panel.attempt(() => panel.api.start(payload));
    if (message) panel.log.upsert(message);
  }

  async inline({ chat, query, here }) {
    const { panel } = this;
    const bot = folk.bots.find(({ id }) => id === chat) || panel.chat.bot;
    if (!here) {
      const chosen = await chooseChat(panel);
      if (chosen === undefined) return;
      await panel.show(panel.person.id, chosen);
    }
    panel.composer.write(`@${bot.username} ${query}`);
  }

  async link(href) {
    const target = telegramLink(href);
    if (target?.share !== undefined) return this.share(target.share);
    const bot = target && folk.bots.find(({ username }) => username?.toLowerCase() === target.username.toLowerCase());
    return bot ? this.botLink(href, target, bot) : this.outside(href);
  }

  async botLink(href, target, bot) {
    const { panel } = this;
    if (target.start === null) {
      if (panel.chat.id !== bot.id) await panel.show(panel.person.id, bot.id);
      if (target.text) panel.composer.write(target.text);
      return;
    }
    const outcome = await panel.attempt(() => people.follow(panel.person.id, href));
    if (outcome?.kind !== "start") return;
    if (panel.chat.id !== outcome.chat) await panel.show(panel.person.id, outcome.chat);
    else if (outcome.message) panel.log.upsert(outcome.message);
  }

  async share(text) {
    const chosen = await chooseChat(this.panel);
    if (chosen === undefined) return;
    await this.panel.show(this.panel.person.id, chosen);
    this.panel.composer.write(text);
  }

  async outside(url) {
    const { say } = this.panel;
    if (/^(mailto|tel):/.test(url)) return this.copy(url.replace(/^\w+:/, ""));
    const agreed = await question(say("open_link"), say, { yes: say("open"), detail: url });
    if (agreed) window.open(url, "_blank", "noopener,noreferrer");
    return undefined;
  }

  // The button beside the input line, when it opens a Mini App.
  async menu() {
    const outcome = await this.panel.attempt(() => this.panel.api.menu());
    if (outcome) await this.after(outcome);
  }

  async miniApp(url) {
    const { say } = this.panel;
    const detail = `${url.split("#")[0]}\n\n${say("mini_app_alone")}`;
    const agreed = await question(say("open_mini_app"), say, { yes: say("open"), detail });
    if (agreed) window.open(url, "_blank", "noopener,noreferrer");
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.panel.notify(this.panel.say("copied"));
    } catch {
      await notice(text, this.panel.say);
    }
  }
}
