// The list above the input line (commands or inline results), steered from the keyboard without leaving the line.

import { el, fill } from "./dom.js";

let count = 0;

export class Suggestions {
  constructor(input) {
    this.input = input;
    this.id = `suggestions-${(count += 1)}`;
    this.options = [];
    this.active = -1;
    this.list = el("div", { class: "suggestions-list", role: "listbox", id: this.id });
    this.extra = el("div", { class: "suggestions-extra" });
    this.node = el("div", { class: "suggestions", hidden: true }, this.extra, this.list);
    input.setAttribute("aria-controls", this.id);
  }

  get shown() {
    return !this.node.hidden;
  }

  // options: [{content: nodes, choose, fill}]; fill (if any) is what Tab does instead of choosing.
  show(options, { label, extra = null, grid = false, active = 0, keep = false }) {
    this.options = options;
    this.list.setAttribute("aria-label", label);
    this.list.classList.toggle("grid", grid);
    fill(this.extra, extra);
    fill(this.list, options.map((option, index) => this.row(option, index)));
    this.node.hidden = options.length === 0 && !extra;
    this.input.setAttribute("aria-expanded", String(this.shown));
    if (!keep) this.list.scrollTop = 0;
    this.mark(Math.min(active, options.length - 1));
  }

  row(option, index) {
    return el(
      "div",
      {
        class: "suggestion",
        role: "option",
        id: `${this.id}-${index}`,
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => option.choose(),
      },
      option.content,
    );
  }

  mark(index) {
    this.active = index;
    [...this.list.children].forEach((node, position) => node.setAttribute("aria-selected", String(position === index)));
    const node = this.list.children[index];
    if (node) {
      this.input.setAttribute("aria-activedescendant", node.id);
      node.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  hide() {
    this.options = [];
    this.node.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  // True when the key was for the list.
  key(event) {
    if (!this.shown || !this.options.length) return event.key === "Escape" && this.shown ? (this.hide(), true) : false;
    const total = this.options.length;
    const option = this.options[this.active];
    if (event.key === "ArrowDown") this.mark((this.active + 1) % total);
    else if (event.key === "ArrowUp") this.mark((this.active - 1 + total) % total);
    else if (event.key === "Escape") this.hide();
    else if (event.key === "Tab" && !event.shiftKey && option?.fill) option.fill();
    else if (event.key === "Enter" && !event.shiftKey && option) option.choose();
    else return false;
    return true;
  }
}
