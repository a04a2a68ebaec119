// One message as a bubble: words, a picture, a file to download, a card, a place, a sticker.
import { initials, link, make, size, time } from "../shared/dom.js";
import { fileUrl } from "./net.js";

const LINK = /https?:\/\/[^\s<>"]+/g;

const words = (text) => {
  const node = make("div", "words");
  let at = 0;
  for (const found of text.matchAll(LINK)) {
    node.append(text.slice(at, found.index), link(found[0], "", found[0]));
    at = found.index + found[0].length;
  }
  node.append(text.slice(at));
  return node;
};

const card = (face, title, note) => {
  const node = make("div", "card");
  const about = make("span", "about");
  about.append(make("b", "", title), make("small", "", note));
  node.append(face, about);
  return node;
};

const file = (message) => {
  const name = message.file_name ?? message.file.name;
  const ending = name.split(".").pop().toUpperCase().slice(0, 4);
  const note = message.file ? `${size(message.file.size)} · завантажити` : "завантажується…";
  const node = card(make("span", `kind ${ending.toLowerCase()}`, ending), name, message.failed ? "не отримано" : note);
  if (!message.file) return node;
  const target = link(fileUrl(message.file), "file");
  target.download = name;
  target.append(...node.childNodes);
  return target;
};

const picture = (message) => {
  if (!message.file) return make("div", "blank-picture", message.failed ? "Світлину не отримано" : "Світлина…");
  const frame = link(fileUrl(message.file), "picture");
  const image = make("img");
  image.src = frame.href;
  image.alt = "Світлина";
  frame.append(image);
  return frame;
};

const contact = ({ name, phone_number: phone }) =>
  card(make("span", "face", initials(name)), name, phone.startsWith("+") ? phone : `+${phone}`);

const KINDS = {
  file,
  picture,
  contact: (message) => contact(message.contact),
  location: ({ location }) => card(make("span", "face", "⌖"), "Місце на мапі", `${location.lat}, ${location.lon}`),
  sticker: () => make("div", "sticker", "💡"),
  url: (message) => words(message.media),
  video: (message) => words(message.media),
};

export const gist = (message) =>
  message?.text || message?.file_name || { picture: "Світлина", contact: "Контакт", location: "Місце", sticker: "Наліпка" }[message?.type] || "";

const MARKS = [
  ["is_seen", "переглянуто", "✓✓"],
  ["is_delivered", "доставлено", "✓"],
];

const meta = (message, isTaken) => {
  const node = make("span", "meta");
  node.append(time(message.at / 1000));
  const [, title, sign] = message.is_mine
    ? ["", isTaken ? "бот отримав" : "чекає на бота", isTaken ? "✓✓" : "✓"]
    : (MARKS.find(([name]) => message[name]) ?? ["", message.failed ? "не доставлено" : "в дорозі", message.failed ? "✕" : "…"]);
  const mark = make("span", "mark", sign);
  mark.setAttribute("role", "img");
  mark.setAttribute("aria-label", title);
  mark.title = title;
  node.append(mark);
  return node;
};

export const bubble = (message, isTaken) => {
  const item = make("article", message.is_mine ? "item mine" : "item");
  item.dataset.token = message.token;
  const box = make("div", `bubble ${message.type}`);
  if (KINDS[message.type]) box.append(KINDS[message.type](message));
  if (message.text) box.append(words(message.text));
  box.append(meta(message, isTaken));
  item.append(box);
  return item;
};
