// The people one can be, with role, language and what they have not read; and the deeds that concern everybody.

import { avatar } from "./avatar.js";
import { el, fill } from "./dom.js";
import { folk, unreadOf } from "./folk.js";
import { icon } from "./icons.js";
import { shortLanguage } from "./words.js";

export class PeopleList {
  // deeds: {pick(person), create(), restart(), reset(), developers()}; shownIds() tells who is on the screen.
  constructor(deeds, shownIds) {
    this.deeds = deeds;
    this.shownIds = shownIds;
    this.head = el("div", { class: "people-head" });
    this.list = el("ul", { class: "people-list" });
    this.foot = el("div", { class: "people-foot" });
    this.node = el("nav", { class: "people" }, this.head, this.list, this.foot);
  }

  // Draws anew, leaving the focus on the same person or deed.
  update(say, { refusals = 0, developers = false } = {}) {
    const focused = this.node.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.node.setAttribute("aria-label", say("people"));
    fill(this.head, el("h1", {}, say("title")), el("p", {}, say("whom_to_be")));
    const shown = this.shownIds();
    fill(this.list, folk.people.map((person) => el("li", {}, this.person(person, shown.includes(person.id), say))));
    fill(
      this.foot,
      this.deed("new", "plus", say("someone_new"), this.deeds.create, "first"),
      folk.control.restart ? this.deed("restart", "restart", say("restart"), this.deeds.restart) : null,
      folk.control.reset ? this.deed("reset", "reset", say("reset"), this.deeds.reset) : null,
      this.developersDeed(say, refusals, developers),
    );
    if (focused) this.node.querySelector(`[data-key="${focused}"]`)?.focus();
  }

  developersDeed(say, refusals, developers) {
    const node = this.deed("developers", "code", say("developers"), this.deeds.developers);
    node.setAttribute("aria-expanded", String(developers));
    if (refusals) node.append(el("span", { class: "badge refusals", "aria-label": say("refusals_count", { n: refusals }) }, String(refusals)));
    return node;
  }

  person(person, shown, say) {
    const unread = shown ? 0 : unreadOf(person.id);
    return el(
      "button",
      { type: "button", class: "person", "aria-current": shown ? "true" : null, data: { key: person.id }, onclick: () => this.deeds.pick(person) },
      avatar(person.name, { id: person.id, colour: person.colour }),
      el(
        "span",
        {},
        el("span", { class: "person-name" }, person.name),
        person.deleted ? el("span", { class: "person-role person-state" }, say("account_deleted")) : el("span", { class: "person-role" }, person.role || ""),
      ),
      el(
        "span",
        { class: "person-side" },
        el("span", { class: "person-language" }, shortLanguage(person)),
        unread ? el("span", { class: "badge", "aria-label": say("unread", { n: unread }) }, String(unread)) : null,
      ),
    );
  }

  deed(key, sign, text, act, className = "") {
    return el("button", { type: "button", class: `deed ${className}`, data: { key }, onclick: () => act() }, icon(sign), el("span", {}, text));
  }
}
