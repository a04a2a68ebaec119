// The keyboard of the turn: six columns, the bot's own colours, under the line to write in.
import { button, icon, link, make } from "../shared/dom.js";

const LIGHT = 0.4;

const plain = (text) => new DOMParser().parseFromString(text ?? "", "text/html").body.textContent;

const ink = (colour) => {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = parts.map((each) => (each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > LIGHT ? "#1b1628" : "#ffffff";
};

const node = (key, act) => {
  const text = plain(key.Text);
  if (key.ActionType === "none") return make("div", text.trim() ? "key still" : "key gap", text);
  if (key.ActionType === "open-url") {
    const target = link(key.ActionBody, "key", text);
    target.append(icon("link"));
    target.addEventListener("click", () => act.press(key.ActionBody));
    return target;
  }
  const isPhone = key.ActionType === "share-phone";
  const made = button(text, () => (isPhone ? act.askPhone(key.ActionBody) : act.press(key.ActionBody)), "key");
  if (isPhone) made.prepend(icon("phone"));
  return made;
};

const placed = (key, act) => {
  const made = node(key, act);
  const colour = key.BgColor ?? "#ECE9F5";
  made.style.gridColumn = `span ${key.Columns ?? 6}`;
  made.style.gridRow = `span ${key.Rows ?? 1}`;
  if (!made.classList.contains("gap")) made.style.backgroundColor = colour;
  made.style.color = ink(colour);
  made.style.textAlign = key.TextHAlign ?? "center";
  if ((key.Columns ?? 6) < 2) made.classList.add("tight");
  if (!made.classList.contains("still") && !made.classList.contains("gap")) made.dataset.body = key.ActionBody;
  return made;
};

export const drawBoard = (box, keyboard, act) => {
  const held = box.contains(document.activeElement) ? document.activeElement.textContent : null;
  box.replaceChildren(...keyboard.Buttons.map((key) => placed(key, act)));
  box.style.backgroundColor = keyboard.BgColor ?? "";
  box.scrollTop = 0;
  if (held === null) return;
  const keys = [...box.querySelectorAll("button, a")];
  (keys.find((each) => each.textContent === held) ?? keys[0])?.focus({ preventScroll: true });
};
