// What a person does with any of the JavaScript bots beside this file: start, tap, a photo, a document there and back.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

// Libraries are taken from the folder the script was started in.
export const library = createRequire(`${process.cwd()}/`);
export const address = process.argv[2] ?? "http://127.0.0.1:8080";
export const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

async function ask(method, path, body) {
  const options = { method };
  if (body instanceof FormData) options.body = body;
  else if (body) Object.assign(options, { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  const response = await fetch(address + path, options);
  const answer = await response.json();
  assert.ok(response.ok, JSON.stringify(answer));
  return answer;
}

async function hears(chat, caption) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const last = (await ask("GET", chat)).messages.at(-1);
    if (!last.mine && (last.text ?? last.caption).includes(caption)) return last;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never heard ${caption}`);
}

// bot: the number in front of the colon of its token.
export async function journey(bot) {
  const person = await ask("POST", "/people", { first_name: "Madina", language_code: "uz" });
  const chat = `/people/${person.id}/chats/${bot}`;
  await ask("POST", `${chat}/start`, { payload: "fair_7" });
  const greeting = await hears(chat, "Salom");
  assert.equal(greeting.text, "Salom, Madina! fair_7");
  const pressed = await ask("POST", `${chat}/messages/${greeting.message_id}/press`, { text: "Next" });
  assert.equal(pressed.text, "ok");
  assert.equal((await hears(chat, "page 2")).edited, true);
  await ask("POST", `${chat}/messages`, { text: "photo" });
  assert.equal((await hears(chat, "look")).photo.length, 1);
  const form = new FormData();
  form.append("file", new Blob(["code;name\n8482;Подшипник"]), "каталог.csv");
  await ask("POST", `${chat}/document`, form);
  const document = (await hears(chat, "back")).document;
  assert.equal(document.file_name, "каталог.csv");
  assert.equal(await (await fetch(address + document.url)).text(), "code;name\n8482;Подшипник");
  assert.deepEqual((await ask("GET", "/journal?refused=1")).calls, []);
}
