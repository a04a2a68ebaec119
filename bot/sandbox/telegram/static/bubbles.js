// One message as a bubble: words, a document, a photo, a sticker, a contact, and its keyboard.
import { initials, link, make, size, time } from "../shared/dom.js";
import { inlineKeyboard } from "./keyboards.js";
import { fileUrl } from "./net.js";
import { rich } from "./rich.js";

const KINDS = { pdf: "pdf", csv: "sheet", xls: "sheet", xlsx: "sheet", zip: "pack", txt: "text" };

const document_ = (doc) => {
  const ending = (doc.file_name.split(".").pop() ?? "").toLowerCase();
  const card = link(fileUrl(doc.file_id, doc.file_name), "file");
  card.append(make("span", `kind ${KINDS[ending] ?? "other"}`, ending.toUpperCase().slice(0, 4)));
  const words = make("span", "about");
  words.append(make("b", "", doc.file_name), make("small", "", `${size(doc.file_size)} · відкрити`));
  card.append(words);
  return card;
};

const photo = (sizes) => {
  const best = sizes.at(-1);
  const frame = link(fileUrl(best.file_id, "photo.png"), "photo");
  const picture = make("img");
  picture.src = frame.href;
  picture.alt = "Світлина";
  picture.width = best.width;
  picture.height = best.height;
  frame.append(picture);
  return frame;
};

const contact = (card) => {
  const name = `${card.first_name} ${card.last_name ?? ""}`.trim();
  const node = make("div", "contact");
  const words = make("span", "about");
  const phone = card.phone_number.startsWith("+") ? card.phone_number : `+${card.phone_number}`;
  words.append(make("b", "", name), make("small", "", phone));
  node.append(make("span", "face", initials(name)), words);
  return node;
};

export const gist = (message) => {
  if (message.document) return message.document.file_name;
  if (message.photo) return "Світлина";
  if (message.contact) return "Контакт";
  return message.text ?? message.caption ?? "Повідомлення";
};

const quoted = (message) => {
  const node = make("div", "quoted");
  node.append(make("small", "", "У відповідь"), make("span", "", gist(message)));
  return node;
};

const content = (message, act) => {
  const part = document.createDocumentFragment();
  if (message.reply_to_message) part.append(quoted(message.reply_to_message));
  if (message.document) part.append(document_(message.document));
  if (message.photo) part.append(photo(message.photo));
  if (message.sticker) part.append(make("div", "sticker", message.sticker.emoji));
  if (message.contact) part.append(contact(message.contact));
  const text = message.text ?? message.caption;
  if (text) {
    const words = make("div", "words");
    words.append(rich(text, message.entities ?? message.caption_entities, act));
    part.append(words);
  }
  return part;
};

const meta = (message, isTaken) => {
  const node = make("span", "meta");
  if (message.edit_date) node.append(make("i", "", "змінено"));
  node.append(time(message.date));
  if (message.is_mine) {
    const ticks = make("span", "ticks", isTaken ? "✓✓" : "✓");
    ticks.title = isTaken ? "Бот отримав" : "Чекає на бота";
    node.append(ticks);
  }
  return node;
};

export const bubble = (message, act, { busyData, isTaken }) => {
  const item = make("article", message.is_mine ? "item mine" : "item");
  item.dataset.messageId = message.message_id;
  const isPicture = message.photo && !message.caption;
  const box = make("div", message.sticker ? "bubble bare" : isPicture ? "bubble picture" : "bubble");
  box.append(content(message, act), meta(message, isTaken));
  item.append(box);
  if (message.reply_markup?.inline_keyboard) {
    item.classList.add("wide");
    item.append(inlineKeyboard(message, act, busyData));
  }
  return item;
};

export const typing = () => {
  const item = make("div", "item typing");
  const box = make("div", "bubble");
  box.setAttribute("aria-hidden", "true");
  box.append(make("i"), make("i"), make("i"));
  item.append(box);
  return item;
};
