// An unmodified Telegraf bot on the local Telegram.
//   npm install telegraf; python -m bot.sandbox --port 8080 --strict &   then, in the folder with node_modules:
//   node .../tests/sandbox/telegraf.mjs http://127.0.0.1:8080
import { address, journey, library, pixel } from "./journey.mjs";

const { Telegraf, Markup, Input } = library("telegraf");
const token = "78:telegraf";
const bot = new Telegraf(token, { telegram: { apiRoot: address } });
bot.start((ctx) =>
  ctx.replyWithHTML(
    `<b>Salom</b>, ${ctx.from.first_name}! ${ctx.payload}`,
    Markup.inlineKeyboard([Markup.button.callback("Next", "n")]),
  ),
);
bot.action("n", async (ctx) => {
  await ctx.answerCbQuery("ok");
  await ctx.editMessageText("page 2");
});
bot.on("text", (ctx) => ctx.replyWithPhoto(Input.fromBuffer(pixel, "a.png"), { caption: "look" }));
bot.on("document", async (ctx) => {
  const { document } = ctx.message;
  const data = await (await fetch(await ctx.telegram.getFileLink(document.file_id))).arrayBuffer();
  await ctx.replyWithDocument(Input.fromBuffer(Buffer.from(data), document.file_name), { caption: "back" });
});

await bot.telegram.getMe();
bot.launch();
await journey(78);
bot.stop();
console.log("Telegraf: all well");
