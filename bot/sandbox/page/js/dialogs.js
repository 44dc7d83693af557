// Questions and notices in front of everything: a native modal dialog, closed by Escape or a click beside it.

import { el } from "./dom.js";
import { icon } from "./icons.js";

// build(close) gives the dialog's children; the promise brings what close(value) was called with, undefined when dismissed.
export function openDialog({ label, className = "", role = "dialog" }, build) {
  return new Promise((resolve) => {
    let value;
    const dialog = el("dialog", { class: `dialog ${className}`, "aria-label": label, role });
    const close = (given) => {
      value = given;
      dialog.close();
    };
    dialog.append(...build(close).flat().filter(Boolean));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(value);
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector("[data-first]")?.focus();
  });
}

export function titled(title, say, close) {
  return el(
    "header",
    { class: "dialog-head" },
    el("h2", {}, title),
    el("button", { type: "button", class: "round", "aria-label": say("close"), onclick: () => close() }, icon("close")),
  );
}

export function notice(text, say) {
  return openDialog({ label: text, className: "narrow", role: "alertdialog" }, (close) => [
    el("p", { class: "dialog-text" }, text),
    el(
      "footer",
      { class: "dialog-foot" },
      el("button", { type: "button", class: "plain primary", "data-first": true, onclick: () => close() }, say("ok")),
    ),
  ]);
}

// Resolves to true when the person agrees.
export function question(text, say, { yes, danger = false, detail = null }) {
  return openDialog({ label: text, className: "narrow", role: "alertdialog" }, (close) => [
    el("p", { class: "dialog-text" }, text),
    detail ? el("p", { class: "dialog-detail" }, detail) : null,
    el(
      "footer",
      { class: "dialog-foot" },
      el("button", { type: "button", class: "plain", onclick: () => close(false) }, say("cancel")),
      el(
        "button",
        { type: "button", class: `plain ${danger ? "danger" : "primary"}`, "data-first": true, onclick: () => close(true) },
        yes,
      ),
    ),
  ]);
}
