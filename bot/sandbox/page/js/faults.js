// Troubles to order: what the bot's next calls shall run into.

import { developer } from "./api.js";
import { el, fill } from "./dom.js";
import { folk } from "./folk.js";
import { icon } from "./icons.js";
import { labelled } from "./place_dialog.js";

const KINDS = ["flood", "forbidden", "refuse", "server_error", "slow", "drop_before", "drop_after"];
const DETAIL = { flood: ["retry_after", 3], server_error: ["code", 502], slow: ["seconds", 2], refuse: ["description", "Bad Request: chat not found"], forbidden: ["description", ""] };

export class Faults {
  constructor() {
    this.faults = [];
    this.list = el("ul", { class: "faults" });
  }

  async load() {
    this.faults = await developer.faults();
  }

  draw(say) {
    this.redraw(say);
    return el("section", { class: "switches" }, el("h3", {}, say("faults_title")), this.list, this.form(say));
  }

  redraw(say) {
    const row = (fault) =>
      el(
        "li",
        {},
        el("span", {}, el("b", {}, say(`fault_${fault.kind}`)), el("small", {}, about(fault, say))),
        el("button", { type: "button", class: "round", "aria-label": say("delete"), onclick: () => this.remove(fault, say) }, icon("close")),
      );
    fill(this.list, this.faults.length ? this.faults.map(row) : el("li", { class: "nothing" }, say("no_faults")));
  }

  form(say) {
    const kind = el("select", {}, KINDS.map((name) => el("option", { value: name }, say(`fault_${name}`))));
    const method = el("input", { type: "text", placeholder: "sendMessage", autocomplete: "off", spellcheck: "false" });
    const person = el("select", {}, el("option", { value: "" }, say("anybody")), folk.people.map(({ id, name }) => el("option", { value: id }, name)));
    const times = el("input", { type: "number", min: "1", value: "1" });
    const detail = el("input", { type: "text", autocomplete: "off" });
    const detailField = labelled("", detail);
    const showDetail = () => {
      const [name, usual] = DETAIL[kind.value] || [];
      detailField.hidden = !name;
      detailField.firstElementChild.textContent = name ? say(`fault_${name}`) : "";
      detail.value = usual ?? "";
    };
    kind.addEventListener("change", showDetail);
    showDetail();
    const error = el("p", { class: "form-error", role: "alert" });
    const add = async (event) => {
      event.preventDefault();
      error.textContent = "";
      try {
        this.faults.push(await developer.addFault(described(kind.value, method.value, person.value, times.value, detail.value)));
        this.redraw(say);
      } catch (refused) {
        error.textContent = refused.message;
      }
    };
    return el(
      "form",
      { class: "fault-form", onsubmit: add },
      labelled(say("fault_kind"), kind),
      detailField,
      el("div", { class: "pair" }, labelled(say("fault_method"), method), labelled(say("fault_times"), times)),
      labelled(say("fault_person"), person),
      error,
      el("button", { type: "submit", class: "plain" }, say("fault_add")),
    );
  }

  async remove(fault, say) {
    await developer.removeFault(fault.id);
    this.faults = this.faults.filter(({ id }) => id !== fault.id);
    this.redraw(say);
  }
}

function described(kind, method, person, times, detail) {
  const fault = { kind };
  if (method.trim()) fault.method = method.trim();
  if (person) fault.chat_id = Number(person);
  if (times) fault.times = Number(times);
  const [name, usual] = DETAIL[kind] || [];
  if (name && detail.trim()) fault[name] = typeof usual === "number" ? Number(detail) : detail.trim();
  return fault;
}

function about(fault, say) {
  const who = folk.people.find(({ id }) => id === fault.chat_id);
  return [fault.method || say("any_method"), who ? who.name : say("anybody"), fault.times ? `× ${fault.times}` : "∞"].join(" · ");
}
