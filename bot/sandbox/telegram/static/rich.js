// Telegram's HTML entities, rebuilt as DOM nodes: nothing is ever put in as raw HTML.
const TAGS = {
  B: "b", STRONG: "b", I: "i", EM: "i", U: "u", INS: "u", S: "s", STRIKE: "s", DEL: "s",
  CODE: "code", PRE: "pre", BLOCKQUOTE: "blockquote",
};
const COMMAND = /(^|\s)(\/[a-z0-9_]{1,32})\b/gi;

const withCommands = (text, onCommand) => {
  const part = document.createDocumentFragment();
  let at = 0;
  for (const found of text.matchAll(COMMAND)) {
    const start = found.index + found[1].length;
    part.append(text.slice(at, start));
    const button = document.createElement("button");
    button.type = "button";
    button.className = "command";
    button.textContent = found[2];
    button.addEventListener("click", () => onCommand(found[2]));
    part.append(button);
    at = start + found[2].length;
  }
  part.append(text.slice(at));
  return part;
};

const safeLink = (node) => {
  const link = document.createElement("a");
  const href = node.getAttribute("href") ?? "";
  if (/^(https?|tg|tel|mailto):/.test(href)) link.href = href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
};

const rebuilt = (node, onCommand) => {
  if (node.nodeType === Node.TEXT_NODE) return withCommands(node.data, onCommand);
  let copy = document.createDocumentFragment();
  if (node.nodeName === "A") copy = safeLink(node);
  else if (node.nodeName === "TG-SPOILER") {
    copy = document.createElement("span");
    copy.className = "spoiler";
    copy.tabIndex = 0;
  } else if (TAGS[node.nodeName]) copy = document.createElement(TAGS[node.nodeName]);
  for (const child of node.childNodes) copy.append(rebuilt(child, onCommand));
  return copy;
};

export const rich = (text, mode, onCommand) => {
  if (mode !== "HTML") return withCommands(text, onCommand);
  // A parsed document is inert: no script runs and no picture loads in it.
  const parsed = new DOMParser().parseFromString(text, "text/html");
  return rebuilt(parsed.body, onCommand);
};
