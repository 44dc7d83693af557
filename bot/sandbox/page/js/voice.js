// Draws a voice message: a button to hear it, its wave, its length.

import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { length } from "./time.js";

const BARS = 28;
let playing = null;

export function voice(sent, panel) {
  const sound = new Audio();
  const button = el("button", { type: "button", class: "voice-play" });
  const time = el("span", { class: "voice-time" }, length(sent.duration));
  const bars = wave(sent.file_unique_id);
  const node = el("div", { class: "voice" }, button, el("div", { class: "voice-about" }, el("div", { class: "voice-wave", "aria-hidden": "true" }, bars), time));
  const show = () => {
    fill(button, icon(sound.paused ? "play" : "pause"));
    button.setAttribute("aria-label", panel.say(sound.paused ? "play_voice" : "pause"));
    const part = sound.currentTime / (Number.isFinite(sound.duration) ? sound.duration : sent.duration);
    bars.forEach((bar, index) => bar.classList.toggle("heard", index < part * BARS));
    time.textContent = length(sound.paused && !sound.currentTime ? sent.duration : sound.currentTime);
  };
  for (const event of ["play", "pause", "timeupdate"]) sound.addEventListener(event, show);
  sound.addEventListener("ended", () => {
    sound.currentTime = 0;
    show();
  });
  button.addEventListener("click", () => toggle(sound, sent.url, panel));
  show();
  return node;
}

// Only one voice is heard at a time.
async function toggle(sound, url, panel) {
  if (!sound.paused) {
    sound.pause();
    return;
  }
  playing?.pause();
  playing = sound;
  if (!sound.src) sound.src = url;
  await sound.play().catch(() => panel.notify(panel.say("cannot_play"), { bad: true }));
}

// A wave that looks like sound and is always the same for the same message.
function wave(seed) {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return Array.from({ length: BARS }, () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    const bar = el("i");
    bar.style.setProperty("--loud", String(0.22 + (state % 1000) / 1280));
    return bar;
  });
}
