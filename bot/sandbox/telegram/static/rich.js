// Words with Telegram's entities as nodes. Offsets are UTF-16 units, as in a JavaScript string.
import { button, link, make } from "../shared/dom.js";

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

const spoiler = () => {
  const node = make("button", "spoiler");
  node.type = "button";
  node.setAttribute("aria-label", "Прихований текст, показати");
  node.addEventListener("click", () => {
    node.classList.add("open");
    node.removeAttribute("aria-label");
  });
  return node;
};

const wrap = (entity, words, act) => {
  if (entity.type === "bot_command") return button("", () => act.command(words), "command");
  if (entity.type === "url") return link(words);
  if (entity.type === "email") return link(`mailto:${words}`);
  if (entity.type === "text_link") return link(entity.url);
  if (entity.type === "spoiler") return spoiler();
  if (entity.type === "code") return copied(words, act);
  return make(TAGS[entity.type] ?? "span");
};

const copied = (words, act) => {
  const node = make("code");
  node.title = "Натисніть, щоб скопіювати";
  node.addEventListener("click", () => act.copy(words));
  return node;
};

const built = (text, from, to, waiting, act) => {
  const part = document.createDocumentFragment();
  let at = from;
  while (waiting.length && waiting[0].offset < to) {
    const entity = waiting.shift();
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= start) continue;
    const node = wrap(entity, text.slice(start, end), act);
    node.append(built(text, start, end, waiting, act));
    part.append(text.slice(at, start), node);
    // A block ends its line by itself: the line break after it would show as an empty line.
    at = BLOCKS.has(entity.type) && text[end] === "\n" && end < to ? end + 1 : end;
  }
  part.append(text.slice(at, to));
  return part;
};

export const rich = (text, entities, act) => built(text, 0, text.length, [...(entities ?? [])], act);
