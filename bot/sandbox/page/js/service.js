// The grey lines between messages: who came, who left, what was pinned.

export function serviceText(message, say) {
  const name = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");
  const actor = message.from ? name(message.from) : "";
  if (message.new_chat_members) return say("joined", { name: message.new_chat_members.map(name).join(", ") });
  if (message.left_chat_member) return say("left", { name: name(message.left_chat_member) });
  if (message.pinned_message) return say("pinned", { name: actor });
  if (message.new_chat_title) return say("renamed", { name: message.new_chat_title });
  if (message.group_chat_created || message.supergroup_chat_created) return say("group_created");
  return null;
}
