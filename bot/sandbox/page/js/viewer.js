// A picture in front of everything, as large as the window allows.

import { openDialog } from "./dialogs.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";

export function view(url, name, say) {
  return openDialog({ label: name, className: "viewer" }, (close) => [
    el("img", { src: url, alt: name, onclick: () => close() }),
    el(
      "div",
      { class: "viewer-tools" },
      el("a", { class: "round", href: url, download: "", "aria-label": say("save_picture") }, icon("download")),
      el("button", { type: "button", class: "round", "data-first": true, "aria-label": say("close"), onclick: () => close() }, icon("close")),
    ),
    name ? el("p", { class: "viewer-caption" }, name) : null,
  ]);
}
