// A voice message: the microphone beside the input line, the bar that stands there while it listens.

import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { measured } from "./measured.js";
import { length } from "./time.js";

export class Recorder {
  constructor(panel, composer) {
    this.panel = panel;
    this.composer = composer;
    this.busy = false;
    this.button = el("button", { type: "button", class: "round mic", onclick: () => this.begin() }, icon("mic"));
    this.clock = el("span", { class: "recording-clock" });
    this.dropButton = el("button", { type: "button", class: "round", onclick: () => this.drop() }, icon("trash"));
    this.doneButton = el("button", { type: "button", class: "round send now", onclick: () => this.finish() }, icon("send"));
    this.bar = el("div", { class: "composer-line recording", hidden: true }, this.dropButton, el("span", { class: "recording-dot", "aria-hidden": "true" }), this.clock, this.doneButton);
    this.files = el("input", { type: "file", accept: "audio/*", hidden: true, tabindex: "-1", data: { kind: "voice" } });
    this.files.addEventListener("change", () => this.chosen());
    this.bar.append(this.files);
  }

  update(say) {
    this.button.setAttribute("aria-label", say("record"));
    this.dropButton.setAttribute("aria-label", say("cancel"));
    this.doneButton.setAttribute("aria-label", say("send_voice"));
    this.bar.setAttribute("aria-label", say("recording"));
  }

  async begin() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      // Without a microphone a sound file does.
      this.panel.notify(this.panel.say("no_microphone"));
      this.files.click();
      return;
    }
    this.pieces = [];
    this.began = performance.now();
    this.recorder = new MediaRecorder(stream);
    this.recorder.addEventListener("dataavailable", ({ data }) => data.size && this.pieces.push(data));
    this.recorder.start();
    this.ticking = setInterval(() => this.tick(), 250);
    this.tick();
    this.show(true);
    this.doneButton.focus();
  }

  get seconds() {
    return Math.max(1, Math.round((performance.now() - this.began) / 1000));
  }

  tick() {
    fill(this.clock, length((performance.now() - this.began) / 1000));
  }

  show(busy) {
    this.busy = busy;
    this.bar.hidden = !busy;
    this.composer.line.hidden = busy;
  }

  // Stops listening; the promise brings what was heard.
  stop() {
    const { recorder } = this;
    clearInterval(this.ticking);
    const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve));
    recorder.stop();
    for (const track of recorder.stream.getTracks()) track.stop();
    return stopped.then(() => new Blob(this.pieces, { type: recorder.mimeType }));
  }

  drop() {
    if (!this.busy) return;
    this.stop();
    this.show(false);
  }

  async finish() {
    const { seconds } = this;
    const heard = await this.stop();
    this.show(false);
    await this.send(heard, seconds);
  }

  async chosen() {
    const [file] = this.files.files;
    this.files.value = "";
    if (file) await this.send(file, (await measured(file, "audio")).duration);
  }

  async send(file, duration) {
    const { panel } = this;
    const message = await panel.attempt(() => panel.api.send("voice", file, { duration }));
    if (message) panel.log.upsert(message);
  }
}
