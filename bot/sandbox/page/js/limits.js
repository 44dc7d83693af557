// Switches for Telegram's pace limits.

import { developer } from "./api.js";
import { el } from "./dom.js";

const USUAL = { chat_per_second: 1, group_per_minute: 20, per_second: 30 };

export class Limits {
  constructor() {
    this.limits = {};
  }

  async load() {
    this.limits = await developer.limits();
  }

  draw(say) {
    return el(
      "section",
      { class: "switches" },
      el("h3", {}, say("limits_title")),
      Object.keys(USUAL).map((name) => this.row(name, say)),
    );
  }

  row(name, say) {
    const value = this.limits[name];
    const number = el("input", { type: "number", min: "1", max: "1000", value: value ?? USUAL[name], disabled: value === null, "aria-label": say(name) });
    const on = el("input", { type: "checkbox", role: "switch", checked: value !== null && value !== undefined });
    const put = async () => {
      number.disabled = !on.checked;
      this.limits = await developer.setLimits({ ...this.limits, [name]: on.checked ? Number(number.value) || USUAL[name] : null });
    };
    on.addEventListener("change", put);
    number.addEventListener("change", put);
    return el("div", { class: "switch-row" }, el("label", { class: "switch" }, on, el("span", {}, say(name))), number);
  }
}
