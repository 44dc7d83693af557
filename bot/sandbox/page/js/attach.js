// Pictures, videos, files, stickers, the own contact and a place, sent from the paper clip, by drop or by paste.

import { openDialog, question, titled } from "./dialogs.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { measured } from "./measured.js";
import { openMenu } from "./menu.js";
import { askPlace, labelled } from "./place_dialog.js";
import { chooseSticker } from "./stickers.js";
import { size } from "./time.js";

export class Attach {
  constructor(panel) {
    this.panel = panel;
    this.photoInput = this.picker("photo", "image/*");
    this.videoInput = this.picker("video", "video/*");
    this.fileInput = this.picker("document", null);
    this.node = el("span", { hidden: true }, this.photoInput, this.videoInput, this.fileInput);
  }

  picker(kind, accept) {
    const input = el("input", { type: "file", accept, multiple: true, tabindex: "-1", data: { kind } });
    input.addEventListener("change", async () => {
      const files = [...input.files];
      input.value = "";
      await this.offer(files, kind);
    });
    return input;
  }

  menu(anchor) {
    const { say } = this.panel;
    openMenu(
      [
        { icon: "photo", label: say("photo"), act: () => this.photoInput.click() },
        { icon: "video", label: say("video"), act: () => this.videoInput.click() },
        { icon: "file", label: say("file"), act: () => this.fileInput.click() },
        { icon: "sticker", label: say("sticker"), act: () => this.sticker() },
        { icon: "phone", label: say("my_contact"), act: () => this.contact() },
        { icon: "pin", label: say("location"), act: () => this.place() },
      ],
      anchor,
      say("attach"),
    );
  }

  // Shows each file before it goes, with room for a caption.
  async offer(files, kind = null) {
    for (const file of files) {
      const chosen = kind || kindOf(file.type);
      const caption = await this.preview(file, chosen);
      if (caption === undefined) return;
      await this.send(file, chosen, caption);
    }
  }

  async send(file, kind, caption) {
    const { panel } = this;
    const known = kind === "video" ? await measured(file, "video") : {};
    const message = await panel.attempt(() => panel.api.send(kind, file, { caption, ...known }));
    if (message) panel.log.upsert(message);
  }

  async preview(file, kind) {
    const { say, language } = this.panel;
    const url = kind === "photo" ? URL.createObjectURL(file) : null;
    const caption = el("input", { type: "text", "data-first": true, autocomplete: "off", maxlength: 1024 });
    const title = say({ photo: "send_photo", video: "send_video" }[kind] || "send_file");
    const answer = await openDialog({ label: title, className: "narrow" }, (close) => {
      const send = (event) => {
        event.preventDefault();
        close(caption.value.trim());
      };
      return [
        titled(title, say, close),
        url ? el("img", { class: "preview", src: url, alt: file.name }) : el("p", { class: "preview-file" }, icon("file"), el("span", {}, file.name), el("small", {}, size(file.size, language))),
        el(
          "form",
          { class: "dialog-form", onsubmit: send },
          labelled(say("caption"), caption),
          el("footer", { class: "dialog-foot" }, el("button", { type: "submit", class: "plain primary" }, say("send"))),
        ),
      ];
    });
    if (url) URL.revokeObjectURL(url);
    return answer;
  }

  async sticker() {
    const { panel } = this;
    const chosen = await chooseSticker(panel.say);
    const message = chosen && (await panel.attempt(() => panel.api.send("sticker", chosen.file, { emoji: chosen.emoji })));
    if (message) panel.log.upsert(message);
  }

  async contact() {
    const { panel } = this;
    const agreed = await question(panel.say("share_phone", { name: panel.chat.title }), panel.say, { yes: panel.say("share") });
    const message = agreed && (await panel.attempt(() => panel.api.contact()));
    if (message) panel.log.upsert(message);
  }

  async place() {
    const { panel } = this;
    const place = await askPlace(panel.say, panel.language);
    const message = place && (await panel.attempt(() => panel.api.location(place)));
    if (message) panel.log.upsert(message);
  }
}

function kindOf(type) {
  if (type.startsWith("video/")) return "video";
  return type.startsWith("image/") && type !== "image/svg+xml" ? "photo" : "document";
}
