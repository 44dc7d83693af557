// Asks where the person is, since a browser on a desk has no better answer than a list of towns.

import { openDialog, titled } from "./dialogs.js";
import { el } from "./dom.js";

// The seats of the 14 regions: latitude, longitude, and the name in uz, uz_Cyrl, ru, en.
const TOWNS = [
  [41.2995, 69.2401, "Toshkent", "Тошкент", "Ташкент", "Tashkent"],
  [40.7821, 72.3442, "Andijon", "Андижон", "Андижан", "Andijan"],
  [39.7747, 64.4286, "Buxoro", "Бухоро", "Бухара", "Bukhara"],
  [40.3864, 71.7864, "Fargʻona", "Фарғона", "Фергана", "Fergana"],
  [40.1158, 67.8422, "Jizzax", "Жиззах", "Джизак", "Jizzakh"],
  [40.9983, 71.6726, "Namangan", "Наманган", "Наманган", "Namangan"],
  [40.0844, 65.3792, "Navoiy", "Навоий", "Навои", "Navoi"],
  [42.4531, 59.6103, "Nukus", "Нукус", "Нукус", "Nukus"],
  [38.8606, 65.7891, "Qarshi", "Қарши", "Карши", "Karshi"],
  [39.6542, 66.9597, "Samarqand", "Самарқанд", "Самарканд", "Samarkand"],
  [40.4897, 68.7842, "Guliston", "Гулистон", "Гулистан", "Gulistan"],
  [37.2242, 67.2783, "Termiz", "Термиз", "Термез", "Termez"],
  [41.55, 60.6333, "Urganch", "Урганч", "Ургенч", "Urgench"],
  [41.0428, 69.3564, "Nurafshon", "Нурафшон", "Нурафшан", "Nurafshan"],
];
const NAME_AT = { uz: 2, uz_Cyrl: 3, ru: 4, en: 5 };

// {latitude, longitude}, or undefined when the person thinks better of it.
export function askPlace(say, language) {
  const latitude = el("input", { type: "number", min: -90, max: 90, step: "any", value: TOWNS[0][0], required: true });
  const longitude = el("input", { type: "number", min: -180, max: 180, step: "any", value: TOWNS[0][1], required: true });
  const town = (row) => {
    const choose = () => {
      latitude.value = row[0];
      longitude.value = row[1];
    };
    return el("button", { type: "button", class: "chip", onclick: choose }, row[NAME_AT[language]]);
  };
  return openDialog({ label: say("where_are_you"), className: "narrow" }, (close) => {
    const send = (event) => {
      event.preventDefault();
      close({ latitude: Number(latitude.value), longitude: Number(longitude.value) });
    };
    return [
      titled(say("where_are_you"), say, close),
      el(
        "form",
        { class: "dialog-form", onsubmit: send },
        el("div", { class: "chips" }, TOWNS.map(town)),
        el("div", { class: "pair" }, labelled(say("latitude"), latitude), labelled(say("longitude"), longitude)),
        el("footer", { class: "dialog-foot" }, el("button", { type: "submit", class: "plain primary", "data-first": true }, say("share"))),
      ),
    ];
  });
}

export function labelled(text, input) {
  return el("label", { class: "field" }, el("span", {}, text), input);
}
