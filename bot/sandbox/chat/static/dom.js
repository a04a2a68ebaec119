// Making nodes: always from text, never from markup.
const SVG = "http://www.w3.org/2000/svg";

export const make = (tag, className = "", text = "") => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
};

export const button = (text, onClick, className = "") => {
  const node = make("button", className, text);
  node.type = "button";
  node.addEventListener("click", onClick);
  return node;
};

export const link = (href, className = "", text = "") => {
  const node = make("a", className, text);
  if (/^(https?:|mailto:|tel:|tg:|\/)/.test(href)) node.href = href;
  node.target = "_blank";
  node.rel = "noopener noreferrer";
  return node;
};

export const icon = (name) => {
  const node = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  node.setAttribute("class", "icon");
  node.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  node.append(use);
  return node;
};

export const initials = (name) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();

export const time = (seconds) =>
  new Date(seconds * 1000).toLocaleTimeString("uk-UA", { hour: "2-digit", minute: "2-digit" });

export const day = (seconds) => {
  const date = new Date(seconds * 1000);
  if (date.toDateString() === new Date().toDateString()) return "Сьогодні";
  return date.toLocaleDateString("uk-UA", { day: "numeric", month: "long" });
};

export const size = (bytes) => {
  if (bytes < 1024) return `${bytes} Б`;
  if (bytes < 1048576) return `${Math.round(bytes / 1024)} КБ`;
  return `${(bytes / 1048576).toFixed(1).replace(".", ",")} МБ`;
};
