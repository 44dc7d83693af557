// Makes someone new to be: a name and the language of their Telegram.

import { people } from "./api.js";
import { openDialog, titled } from "./dialogs.js";
import { el } from "./dom.js";
import { labelled } from "./place_dialog.js";
import { LANGUAGES } from "./words.js";

// The created Person, or undefined.
export async function createPerson(say, language) {
  const name = el("input", { type: "text", required: true, maxlength: 64, autocomplete: "off", "data-first": true });
  const choices = LANGUAGES.map(({ id, code, name: label }) =>
    el("label", { class: "choice" }, el("input", { type: "radio", name: "language", value: code, checked: id === language }), el("span", {}, label)),
  );
  const fields = await openDialog({ label: say("someone_new"), className: "narrow" }, (close) => {
    const create = (event) => {
      event.preventDefault();
      const chosen = choices.find((choice) => choice.firstElementChild.checked);
      if (name.value.trim()) close(described(name.value, chosen.firstElementChild.value, say));
    };
    return [
      titled(say("someone_new"), say, close),
      el(
        "form",
        { class: "dialog-form", onsubmit: create },
        labelled(say("name"), name),
        el("fieldset", { class: "choices-row" }, el("legend", {}, say("language")), choices),
        el("footer", { class: "dialog-foot" }, el("button", { type: "submit", class: "plain primary" }, say("create"))),
      ),
    ];
  });
  return fields && people.create(fields);
}

function described(typed, language_code, say) {
  const [first_name, ...rest] = typed.trim().split(/\s+/);
  const fields = { first_name, language_code, role: say("newcomer") };
  if (rest.length) fields.last_name = rest.join(" ");
  return fields;
}
