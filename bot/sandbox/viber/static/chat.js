// People on one side, the chat of the chosen one on the other; one loop asks what has changed.
import { bubble, gist } from "./bubbles.js";
import { asksPerson, asksPhone } from "./dialogs.js";
import { button, day, initials, make } from "../shared/dom.js";
import { call, personPath, read, upload } from "./net.js";
import { watchTrouble } from "../shared/trouble.js";
import { Writing } from "./writing.js";

const RETRY_MS = 1500;
const TOAST_MS = 4000;
const NEAR_END = 90;
const find = (selector) => document.querySelector(selector);
const query = new URLSearchParams(location.search);
const people = find(".people");
const log = find(".log");
const drawn = new Map();
let context = query.get("context") ?? query.get("start") ?? "";
let persons = [];
let chosen = "";
let chat = null;
let isPinned = true;
let lastTop = 0;
let toastTimer = 0;

const toast = (text) => {
  const box = find(".toast");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (box.hidden = true), TOAST_MS);
};

const tried = async (promise) => {
  try {
    await promise;
  } catch (error) {
    toast(`Не надіслано: ${error.message}`);
  }
};

const does = (deed, what = {}) => {
  isPinned = true;
  return tried(call(`${personPath(chosen)}/${deed}`, what));
};

const act = {
  say: (text) => does("say", { text }),
  press: (body) => does("press", { body }),
  askPhone: async (body) => (await asksPhone(chat.phone)) && does("press", { body }),
  upload: (kind, file) => tried(upload(`${personPath(chosen)}/upload`, kind, file)),
};
const writing = new Writing(act);

const showMenu = () => {
  const others = persons.filter((each) => each.id !== chosen);
  writing.offers([
    ["Світлина лічильника", () => does("picture")],
    ["Своя світлина…", () => writing.pick("picture")],
    ["Файл…", () => writing.pick("file")],
    ["Наліпка", () => does("sticker")],
    ["Місце на мапі", () => does("location")],
    ["Мій контакт", async () => (await asksPhone(chat.phone)) && does("contact")],
    ...others.map((each) => [`Контакт: ${each.name}`, () => does("contact", { owner: each.id })]),
  ]);
};

const showPeople = () => {
  const held = people.contains(document.activeElement) ? document.activeElement.dataset.person : null;
  people.replaceChildren(
    ...persons.map((person) => {
      const node = button("", () => choose(person.id));
      node.dataset.person = person.id;
      node.setAttribute("aria-current", String(person.id === chosen));
      const about = make("span", "about");
      about.append(make("b", "", person.name), make("small", "", gist(person.last) || "Чат ще не відкрито"));
      node.append(make("span", "face", initials(person.name)), about);
      if (person.unseen && person.id !== chosen) node.append(make("span", "badge", String(person.unseen)));
      return node;
    }),
  );
  if (held) people.querySelector(`[data-person="${CSS.escape(held)}"]`)?.focus();
};

const showMessages = () => {
  const known = new Set(chat.messages.map((each) => each.token));
  for (const [token, held] of drawn) {
    if (known.has(token)) continue;
    held.node.remove();
    drawn.delete(token);
  }
  log.querySelectorAll(".day").forEach((node) => node.remove());
  let shown = "";
  for (const message of chat.messages) {
    const isTaken = !chat.waiting.includes(message.token);
    const mark = JSON.stringify([message, isTaken]);
    const held = drawn.get(message.token);
    const node = held?.mark === mark ? held.node : bubble(message, isTaken);
    if (!held) log.append(node);
    else if (held.node !== node) held.node.replaceWith(node);
    drawn.set(message.token, { node, mark });
    const date = day(message.at / 1000);
    if (date !== shown) node.before(make("div", "day", date));
    shown = date;
  }
  if (isPinned) log.scrollTop = log.scrollHeight;
};

const opening = () => {
  if (chat.has_left) return ["Розблокувати", () => does("return")];
  if (context) return ["Перейти за посиланням", follow];
  if (!chat.has_begun) return ["Відкрити чат", () => does("open")];
  return null;
};

const follow = () => {
  const brought = context;
  context = "";
  history.replaceState(null, "", location.pathname);
  return does("open", { context: brought });
};

const showState = () => {
  const presence = chat.has_left ? "заблоковано вами" : chat.waiting.length ? "чекає на бота…" : chat.is_subscribed ? "бот · ви підписані" : "бот";
  const line = find("[data-role=presence]");
  if (line.textContent !== presence) line.textContent = presence;
  const leave = find("[data-role=leave]");
  leave.textContent = chat.has_left ? "Розблокувати" : "Заблокувати";
  const door = find("[data-role=open]");
  const way = opening();
  door.hidden = !way;
  if (way) [door.textContent, door.onclick] = way;
  writing.close(chat.has_left);
};

const looks = async () => {
  const isNew = chat.messages.some((each) => !each.is_mine && each.is_delivered && !each.is_seen);
  if (isNew && isPinned && document.visibilityState === "visible") await call(`${personPath(chosen)}/see`, {});
};

const showChat = async () => {
  const asked = chosen;
  const found = await read(personPath(asked));
  if (asked !== chosen) return;
  chat = found;
  find(".chat").dataset.person = chosen;
  showMessages();
  writing.showKeys(chat.keyboard, chosen);
  showState();
  await looks();
};

const choose = async (id) => {
  if (id !== chosen) {
    chosen = id;
    isPinned = true;
    drawn.clear();
    log.replaceChildren();
  }
  showPeople();
  showMenu();
  await showChat();
};

const refresh = async () => {
  const state = await read("persons");
  const known = persons.map((each) => each.id).join();
  persons = state.persons;
  find(".who .face").textContent = initials(state.title).slice(0, 1);
  if (!persons.some((each) => each.id === chosen)) await choose(persons[0]?.id ?? "");
  else {
    if (known !== persons.map((each) => each.id).join()) showMenu();
    showPeople();
    await showChat();
  }
  return state.changes;
};

const watch = async () => {
  for (;;) {
    try {
      const seen = await refresh();
      find(".offline").hidden = true;
      await read(`changes?since=${seen}`);
    } catch (error) {
      if (!(error instanceof TypeError)) console.warn(error);
      find(".offline").hidden = false;
      await new Promise((done) => setTimeout(done, RETRY_MS));
    }
  }
};

const scrolled = () => {
  // Only a person moves up; a log that has shrunk above the keys stays at its end.
  if (log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END) isPinned = true;
  else if (log.scrollTop < lastTop) isPinned = false;
  lastTop = log.scrollTop;
};

log.addEventListener("scroll", scrolled, { passive: true });
log.addEventListener("load", () => isPinned && (log.scrollTop = log.scrollHeight), true);
new ResizeObserver(() => isPinned && (log.scrollTop = log.scrollHeight)).observe(log);
document.addEventListener("visibilitychange", () => chat && looks().catch(() => {}));
find("[data-role=leave]").addEventListener("click", () => does(chat.has_left ? "return" : "leave"));
find("[data-role=add]").addEventListener("click", async () => {
  const asked = await asksPerson(`+3806700001${String(persons.length + 1).padStart(2, "0")}`);
  if (!asked) return;
  const { id } = await call("persons", asked);
  persons = (await read("persons")).persons;
  await choose(id);
});

watchTrouble({ read, call }, { slow_down: "статус 12", lose: "без квитанцій" });
watch();
