// The list of the bot's calls, newest first, each opening to its parameters and its answer.

import { developer } from "./api.js";
import { el, fill } from "./dom.js";
import { preciseClock } from "./time.js";

const KEPT = 300;

export class Calls {
  constructor() {
    this.calls = [];
    this.list = el("ol", { class: "calls" });
    this.polling = false;
    this.shown = [];
  }

  replace(calls) {
    this.calls = calls.slice(-KEPT);
    this.shown = [];
    fill(this.list);
  }

  add(call) {
    if (this.calls.length && this.calls[this.calls.length - 1].id >= call.id) return;
    this.calls.push(call);
    if (this.calls.length > KEPT) this.calls.shift();
  }

  draw(say, { refused }) {
    this.refused = refused;
    this.shown = [];
    fill(this.list);
    this.refresh(say);
    const polls = el("input", { type: "checkbox", checked: this.polling });
    polls.addEventListener("change", () => {
      this.polling = polls.checked;
      this.replace(this.calls);
      this.refresh(say);
    });
    const clear = async () => {
      await developer.clearJournal();
      this.replace([]);
      this.refresh(say);
    };
    return [
      el(
        "div",
        { class: "calls-tools" },
        el("label", { class: "switch" }, polls, el("span", {}, "getUpdates")),
        el("button", { type: "button", class: "plain", onclick: clear }, say("clear")),
      ),
      this.list,
    ];
  }

  // Adds the rows that came since; open rows stay open.
  refresh(say) {
    const wanted = this.calls.filter((call) => (!this.refused || call.status !== 200) && (this.polling || call.method.toLowerCase() !== "getupdates"));
    const drawn = new Set(this.shown);
    for (const call of wanted) if (!drawn.has(call.id)) this.list.prepend(row(call, say));
    const keep = new Set(wanted.map(({ id }) => String(id)));
    for (const node of [...this.list.children]) if (!keep.has(node.dataset.call)) node.remove();
    this.shown = wanted.map(({ id }) => id);
    if (!wanted.length) fill(this.list, el("li", { class: "nothing", data: { call: "none" } }, say(this.refused ? "no_refusals" : "no_calls")));
  }
}

function row(call, say) {
  const refused = call.status !== 200;
  const short = call.parameters.text ?? call.parameters.caption ?? call.parameters.callback_query_id ?? "";
  return el(
    "li",
    { data: { call: call.id } },
    el(
      "details",
      { class: `call${refused ? " refused" : ""}` },
      el(
        "summary",
        {},
        el("span", { class: "call-status" }, String(call.status)),
        el("b", {}, call.method),
        el("span", { class: "call-short" }, refused ? call.description : String(short)),
        el("small", {}, `${preciseClock(call.time)} · ${call.ms.toFixed(1)} ms`),
      ),
      call.fault ? el("p", { class: "call-fault" }, `${say("fault")}: ${call.fault}`) : null,
      call.description ? el("p", { class: "call-description" }, call.description) : null,
      el("pre", { tabindex: "0" }, JSON.stringify(call.parameters, null, 2)),
    ),
  );
}
