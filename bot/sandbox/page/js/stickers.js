// A handful of stickers, each drawn from an emoji at the moment it is sent.

import { openDialog, titled } from "./dialogs.js";
import { el } from "./dom.js";

const EMOJI = ["👍", "🤝", "❤️", "🔥", "🎉", "😂", "🙏", "👋", "🤔", "😢", "⚙️", "🚜"];
const SIDE = 512;
const COLOURED = '"Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji", sans-serif';

// {emoji, file}, or undefined when the person thinks better of it.
export async function chooseSticker(say) {
  const emoji = await openDialog({ label: say("sticker"), className: "narrow" }, (close) => [
    titled(say("sticker"), say, close),
    el(
      "div",
      { class: "stickers" },
      EMOJI.map((one, index) => el("button", { type: "button", class: "sticker-choice", "data-first": index === 0, onclick: () => close(one) }, one)),
    ),
  ]);
  return emoji && { emoji, file: await drawnAs(emoji) };
}

function drawnAs(emoji) {
  const canvas = el("canvas", { width: SIDE, height: SIDE });
  const pen = canvas.getContext("2d");
  pen.font = `${SIDE * 0.78}px ${COLOURED}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(emoji, SIDE / 2, SIDE * 0.54);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/webp"));
}
