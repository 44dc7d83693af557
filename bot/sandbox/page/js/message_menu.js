// What one can do with a message: answer it, copy it, correct or delete an own one.

import { question } from "./dialogs.js";
import { openMenu } from "./menu.js";

export function openMessageMenu(panel, message, place) {
  const { say } = panel;
  const text = message.text ?? message.caption;
  const items = [
    { icon: "reply", label: say("reply"), act: () => panel.composer.reply(message) },
    text && { icon: "copy", label: say("copy"), act: () => panel.actions.copy(text) },
    message.mine && message.text !== undefined && !message.via_bot && { icon: "edit", label: say("edit"), act: () => panel.composer.edit(message) },
    { icon: "trash", label: say("delete"), danger: true, act: () => remove(panel, message) },
  ];
  openMenu(items.filter(Boolean), place, say("message"));
}

async function remove(panel, message) {
  const agreed = await question(panel.say("delete_message"), panel.say, { yes: panel.say("delete"), danger: true });
  if (agreed && (await panel.attempt(() => panel.api.remove(message.message_id)))) panel.log.remove([message.message_id]);
}
