// One message as a bubble: text, document, photo, sticker, contact, and the keyboard under it.
import { rich } from "./rich.js";

const make = (tag, className = "", text = "") => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
};

const clock = (seconds) =>
  new Date(seconds * 1000).toLocaleTimeString("uk-UA", { hour: "2-digit", minute: "2-digit" });

const size = (bytes) => (bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} КБ` : `${(bytes / 1048576).toFixed(1)} МБ`);

const fileCard = (doc) => {
  const link = make("a", "file");
  link.href = `/chat/telegram/api/files/${doc.file_id}/${encodeURIComponent(doc.file_name)}`;
  link.target = "_blank";
  link.rel = "noopener";
  link.append(make("span", "icon", (doc.file_name.split(".").pop() || "").toUpperCase().slice(0, 4)));
  const words = make("span");
  words.append(make("b", "", doc.file_name), make("small", "", size(doc.file_size)));
  link.append(words);
  return link;
};

const content = (message, act) => {
  const part = document.createDocumentFragment();
  if (message.document) part.append(fileCard(message.document));
  if (message.photo) {
    const photo = make("div", "photo", "🖼");
    photo.setAttribute("role", "img");
    photo.setAttribute("aria-label", "Світлина");
    part.append(photo);
  }
  if (message.sticker) part.append(make("div", "sticker", message.sticker.emoji));
  if (message.contact) part.append(`Контакт: ${message.contact.first_name}, ${message.contact.phone_number}`);
  const text = message.text ?? message.caption;
  if (text) part.append(rich(text, message.sandbox_mode, act.command));
  return part;
};

const key = (button, message, act, isPending) => {
  const target = button.url ?? button.web_app?.url;
  if (target) {
    const link = make("a", "", button.text);
    link.href = target;
    link.target = "_blank";
    link.rel = "noopener";
    return link;
  }
  const node = make("button", "", button.text);
  node.type = "button";
  node.dataset.data = button.callback_data ?? "";
  if (!button.text.trim() || button.text === "·") node.setAttribute("aria-hidden", "true");
  if (isPending && act.lastPress(message.message_id) === button.callback_data) node.setAttribute("aria-busy", "true");
  node.addEventListener("click", () => {
    node.setAttribute("aria-busy", "true");
    act.press(message.message_id, button.callback_data);
  });
  return node;
};

export const bubble = (message, act, isPending) => {
  const item = make("article", message.is_mine ? "item mine" : "item");
  item.dataset.messageId = message.message_id;
  const box = make("div", "bubble");
  box.append(content(message, act));
  const ticks = message.is_mine ? " ✓✓" : "";
  const edited = message.edit_date ? "змінено " : "";
  box.append(make("span", "meta", `${edited}${clock(message.date)}${ticks}`));
  item.append(box);
  const rows = message.reply_markup?.inline_keyboard;
  if (rows) {
    item.classList.add("wide");
    const board = make("div", "keyboard");
    for (const row of rows) {
      const line = make("div");
      for (const button of row) line.append(key(button, message, act, isPending));
      board.append(line);
    }
    item.append(board);
  }
  return item;
};
