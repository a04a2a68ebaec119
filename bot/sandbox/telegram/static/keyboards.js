// Keyboards: the one under a message, and the one under the line to write in.
import { button, icon, link, make } from "../shared/dom.js";

const leading = (node, name) => {
  node.append(icon(name));
  return node;
};

const isBlank = (text) => !text.trim() || text === "·";

const pressed = (key, message, act) => {
  const node = button(key.text, () => {
    node.setAttribute("aria-busy", "true");
    act.press(message.message_id, key.callback_data);
  });
  node.dataset.data = key.callback_data ?? "";
  if (isBlank(key.text)) {
    node.classList.add("blank");
    node.tabIndex = -1;
    node.setAttribute("aria-hidden", "true");
  }
  return node;
};

const inlineKey = (key, message, act) => {
  if (key.url) return leading(link(key.url, "", key.text), "link");
  if (key.web_app) {
    // A link, so that it can also be opened apart; a plain click opens the overlay.
    const node = leading(link(key.web_app.url, "", key.text), "app");
    node.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      act.app(key.web_app.url, key.text);
    });
    return node;
  }
  if (key.copy_text) return leading(button(key.text, () => act.copy(key.copy_text.text)), "copy");
  return pressed(key, message, act);
};

export const inlineKeyboard = (message, act, busyData) => {
  const board = make("div", "keyboard");
  for (const row of message.reply_markup.inline_keyboard) {
    const line = make("div", row.length > 4 ? "tight" : "");
    for (const key of row) {
      const node = inlineKey(key, message, act);
      if (busyData !== undefined && busyData === key.callback_data) node.setAttribute("aria-busy", "true");
      line.append(node);
    }
    board.append(line);
  }
  return board;
};

const replyKey = (key, act) => {
  const text = key.text ?? key;
  if (key.web_app) return button(text, () => act.app(key.web_app.url, text));
  return button(text, () => (key.request_contact ? act.askContact() : act.say(text)));
};

export const replyKeyboard = (markup, act) =>
  (markup?.keyboard ?? []).map((row) => {
    const line = make("div");
    line.append(...row.map((key) => replyKey(key, act)));
    return line;
  });
