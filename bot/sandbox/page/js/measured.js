// How long a sound or a video is and how big, as the browser reads it; nothing when it cannot.

import { el } from "./dom.js";

const PATIENCE_MS = 3000;

export function measured(file, kind) {
  const url = URL.createObjectURL(file);
  const player = el(kind, { preload: "metadata", muted: true });
  return new Promise((resolve) => {
    const done = () => {
      URL.revokeObjectURL(url);
      const duration = Number.isFinite(player.duration) ? Math.max(1, Math.round(player.duration)) : undefined;
      resolve({ duration, width: player.videoWidth || undefined, height: player.videoHeight || undefined });
    };
    for (const event of ["loadedmetadata", "error"]) player.addEventListener(event, done, { once: true });
    setTimeout(done, PATIENCE_MS);
    player.src = url;
  });
}
