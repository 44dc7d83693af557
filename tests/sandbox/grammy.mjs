// An unmodified grammY bot on the local Telegram.
//   npm install grammy; python -m bot.sandbox --port 8080 --strict &   then, in the folder with node_modules:
//   node .../tests/sandbox/grammy.mjs http://127.0.0.1:8080
import { address, journey, library, pixel } from "./journey.mjs";

const { Bot, InlineKeyboard, InputFile } = library("grammy");
const token = "77:grammy";

const bot = new Bot(token, { client: { apiRoot: address } });
bot.command("start", (ctx) =>
  ctx.reply(`<b>Salom</b>, ${ctx.from.first_name}! ${ctx.match}`, {
    parse_mode: "HTML",
    reply_markup: new InlineKeyboard().text("Next", "n"),
  }),
);
bot.callbackQuery("n", async (ctx) => {
  await ctx.answerCallbackQuery("ok");
  await ctx.editMessageText("page 2");
});
bot.on("message:text", (ctx) => ctx.replyWithPhoto(new InputFile(pixel, "a.png"), { caption: "look" }));
bot.on("message:document", async (ctx) => {
  const file = await ctx.getFile();
  const data = await (await fetch(`${address}/file/bot${token}/${file.file_path}`)).arrayBuffer();
  await ctx.replyWithDocument(new InputFile(Buffer.from(data), ctx.message.document.file_name), { caption: "back" });
});

await bot.init();
const polling = bot.start();
await journey(77);
await bot.stop();
await polling;
console.log("grammY: all well");
