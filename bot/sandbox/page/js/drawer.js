// The developers' drawer: the bot's last calls, what was refused, and the switches for limits and faults.

import { developer } from "./api.js";
import { Calls } from "./calls.js";
import { el, fill } from "./dom.js";
import { Faults } from "./faults.js";
import { icon } from "./icons.js";
import { Limits } from "./limits.js";

const TABS = ["calls", "refusals", "limits"];

export class Drawer {
  constructor({ onclose }) {
    this.open = false;
    this.tab = "calls";
    this.unseenRefusals = 0;
    this.calls = new Calls();
    this.limits = new Limits();
    this.faults = new Faults();
    this.title = el("h2", {});
    this.close = el("button", { type: "button", class: "round", onclick: () => onclose() }, icon("close"));
    this.tabs = el("div", { class: "tabs", role: "tablist" });
    this.body = el("div", { class: "drawer-body", role: "tabpanel", tabindex: "0" });
    this.node = el("aside", { class: "drawer", hidden: true }, el("header", { class: "dialog-head" }, this.title, this.close), this.tabs, this.body);
    this.node.addEventListener("keydown", (event) => {
      if (event.key === "Escape") onclose();
    });
    this.drawn = null;
  }

  toggle() {
    this.open = !this.open;
    this.node.hidden = !this.open;
    if (this.open) {
      this.unseenRefusals = 0;
      this.drawn = null;
      this.close.focus();
    }
  }

  async load() {
    try {
      this.calls.replace(await developer.journal());
      await Promise.all([this.limits.load(), this.faults.load()]);
      this.drawn = null;
    } catch {
      // The stream says when the server is back; then everything is loaded again.
    }
  }

  add(call) {
    this.calls.add(call);
    if (call.status !== 200 && !this.open) this.unseenRefusals += 1;
  }

  update(say) {
    if (!this.open) return;
    this.say = say;
    this.node.setAttribute("aria-label", say("developers"));
    this.title.textContent = say("developers");
    this.close.setAttribute("aria-label", say("close"));
    const state = `${this.tab} ${say("developers")}`;
    if (this.drawn !== state) {
      this.drawn = state;
      this.drawTabs();
      this.drawBody();
    }
    if (this.tab !== "limits") this.calls.refresh(say);
  }

  drawTabs() {
    const tab = (name) =>
      el(
        "button",
        { type: "button", class: "tab", role: "tab", "aria-selected": String(name === this.tab), tabindex: name === this.tab ? "0" : "-1", onclick: () => this.choose(name), onkeydown: (event) => this.steer(event) },
        this.say(name),
      );
    fill(this.tabs, TABS.map(tab));
  }

  drawBody() {
    if (this.tab === "limits") fill(this.body, this.limits.draw(this.say), this.faults.draw(this.say));
    else fill(this.body, this.calls.draw(this.say, { refused: this.tab === "refusals" }));
  }

  choose(name) {
    this.tab = name;
    if (name === "limits") this.load().then(() => this.update(this.say));
    this.update(this.say);
    this.tabs.children[TABS.indexOf(name)].focus();
  }

  steer(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) this.choose(TABS[(TABS.indexOf(this.tab) + step + TABS.length) % TABS.length]);
  }
}
