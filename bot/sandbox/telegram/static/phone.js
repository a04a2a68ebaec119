// One person's phone: the log of the chat, and everything a person can do in it.
import { bubble, typing } from "./bubbles.js";
import { Composer } from "./composer.js";
import { alerts, asksContact, copies, opensApp } from "./dialogs.js";
import { button, day, initials, make } from "../shared/dom.js";
import { call, read, upload } from "./net.js";
import { offersStart } from "./start.js";

const TOAST_MS = 4000;
const NEAR_END = 90;
const ACTIONS = { upload_document: "надсилає документ…", upload_photo: "надсилає світлину…" };

export class Phone {
  constructor(person, title, others) {
    this.person = person;
    this.others = others;
    this.node = document.querySelector("#phone").content.firstElementChild.cloneNode(true);
    this.node.dataset.person = person.id;
    this.node.id = `phone-${person.id}`;
    this.node.setAttribute("aria-label", `Телефон: ${person.name}`);
    this.drawn = new Map();
    this.pressed = new Map();
    this.lastToast = null;
    this.unseen = 0;
    this.lastTop = 0;
    this.part("bot").textContent = title;
    this.node.querySelector(".face").textContent = initials(title).slice(0, 1);
    this.part("as").textContent = person.name;
    this.log = this.node.querySelector(".log");
    this.act = this.acts();
    this.composer = new Composer(this.node, this.act);
    offersStart(this);
    this.isPinned = true;
    this.log.addEventListener("scroll", () => this.scrolled(), { passive: true });
    // A picture that has come, or a keyboard that takes room, leaves the end in sight.
    this.log.addEventListener("load", () => this.isPinned && this.toEnd(), true);
    new ResizeObserver(() => this.isPinned && this.toEnd()).observe(this.log);
    this.part("down").addEventListener("click", () => this.toEnd());
  }

  part(role) {
    return this.node.querySelector(`[data-role=${role}]`);
  }

  acts() {
    return {
      say: (text) => this.do("say", { text }),
      command: (text) => this.do("say", { text }),
      press: (id, data) => {
        this.pressed.set(id, data);
        // The button turns already; the next drawing must stop it even if it never saw the wait.
        this.drawn.get(id).mark = "";
        this.tried(this.call("press", { message_id: id, data }));
      },
      edit: (id, text) => this.do("edit", { message_id: id, text }),
      upload: (kind, file) => this.tried(upload(`persons/${this.person.id}/upload`, kind, file)),
      askContact: async () => (await asksContact(this.chat.phone)) && this.do("contact"),
      app: opensApp,
      copy: async (text) => this.toast((await copies(text)) ? "Скопійовано" : `Не вдалося скопіювати: ${text}`),
      lastOwnText: () => this.chat.messages.filter((each) => each.is_mine && each.text).at(-1),
    };
  }

  async tried(promise) {
    try {
      return await promise;
    } catch (error) {
      this.toast(`Не надіслано: ${error.message}`);
      return null;
    }
  }

  call(deed, what) {
    return call(`persons/${this.person.id}/${deed}`, what);
  }

  /** What writes into the chat brings its end in sight. */
  do(deed, what = {}) {
    this.isPinned = true;
    return this.tried(this.call(deed, what));
  }

  async refresh() {
    const chat = await read(`persons/${this.person.id}`);
    this.chat = chat;
    this.showPresence();
    this.showMessages();
    this.showMenus();
    this.composer.showKeys(chat.reply_keyboard);
    this.composer.asks(chat.messages.find((each) => each.message_id === chat.asked));
    this.composer.block(chat.is_blocking);
    this.showToasts();
  }

  showPresence() {
    const { chat } = this;
    clearTimeout(this.typingTimer);
    this.part("presence").textContent = chat.is_blocking
      ? "заблоковано вами"
      : chat.is_typing
        ? (ACTIONS[chat.action] ?? "друкує…")
        : "бот";
    this.node.classList.toggle("is-typing", chat.is_typing);
    if (!chat.is_typing) return;
    this.typingTimer = setTimeout(() => {
      chat.is_typing = false;
      this.showPresence();
      this.showTyping();
    }, chat.typing_seconds * 1000);
  }

  showMenus() {
    const { chat } = this;
    const commands = chat.commands.map((each) => [`/${each.command}`, () => this.act.say(`/${each.command}`), each.description]);
    this.composer.menu("commands", commands.length ? commands : [["/start", () => this.act.say("/start"), "Почати"]]);
    const cards = this.others()
      .filter((each) => each.id !== this.person.id)
      .map((each) => [`Контакт: ${each.name}`, () => this.do("contact", { owner: each.id })]);
    this.composer.menu("attach", [
      ["Світлина лічильника", () => this.do("photo")],
      ["Своя світлина…", () => this.composer.pickFile("photo")],
      ["Документ…", () => this.composer.pickFile("document")],
      ["Наліпка 👍", () => this.do("sticker")],
      ["Мій контакт", () => this.act.askContact()],
      ...cards,
      ["Заблокувати бота", () => this.do("block", { is_blocking: true })],
    ]);
  }

  showMessages() {
    const { chat, log } = this;
    const ids = new Set(chat.messages.map((each) => each.message_id));
    for (const [id, held] of this.drawn) {
      if (ids.has(id)) continue;
      held.node.remove();
      this.drawn.delete(id);
    }
    log.querySelectorAll(".day, .start, .typing").forEach((node) => node.remove());
    let shown = "";
    let isNew = 0;
    for (const message of chat.messages) {
      isNew += this.drawn.has(message.message_id) || message.is_mine ? 0 : 1;
      const node = this.draw(message);
      const date = day(message.date);
      if (date !== shown) node.before(make("div", "day", date));
      shown = date;
    }
    if (!chat.messages.length) log.append(button("Почати", () => this.act.say("/start"), "start"));
    this.showTyping();
    if (this.isPinned) this.toEnd();
    else this.unseen += isNew;
    this.onNews?.(isNew);
    this.showDown();
  }

  /** The message's node at its place, drawn anew only when something in it has changed. */
  draw(message) {
    const id = message.message_id;
    const look = {
      busyData: this.chat.pending.includes(id) ? this.pressed.get(id) : undefined,
      isTaken: !this.chat.waiting.includes(id),
    };
    const mark = JSON.stringify([message, look]);
    const held = this.drawn.get(id);
    if (held?.mark === mark) return held.node;
    const node = bubble(message, this.act, look);
    if (held) this.replace(held.node, node);
    else this.log.append(node);
    this.drawn.set(id, { node, mark });
    return node;
  }

  /** Keep the keyboard focus where it was: on the same button, or on the first one. */
  replace(old, node) {
    const focused = old.contains(document.activeElement) ? document.activeElement.textContent : null;
    old.replaceWith(node);
    if (focused === null) return;
    const keys = [...node.querySelectorAll(".keyboard button, .keyboard a")];
    (keys.find((each) => each.textContent === focused) ?? keys[0])?.focus({ preventScroll: true });
  }

  showTyping() {
    this.log.querySelector(".typing")?.remove();
    if (this.chat.is_typing && this.chat.messages.length) this.log.append(typing());
    if (this.isPinned) this.toEnd();
  }

  toEnd() {
    this.isPinned = true;
    this.log.scrollTop = this.log.scrollHeight;
    this.showDown();
  }

  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    // Only a person moves up; a log that has shrunk under a keyboard stays at its end.
    if (scrollHeight - scrollTop - clientHeight < NEAR_END) this.isPinned = true;
    else if (scrollTop < this.lastTop) this.isPinned = false;
    this.lastTop = scrollTop;
    this.showDown();
  }

  showDown() {
    if (this.isPinned) this.unseen = 0;
    const down = this.part("down");
    down.hidden = this.isPinned;
    down.dataset.unseen = this.unseen || "";
  }

  showToasts() {
    const fresh = this.chat.toasts.filter((each) => each.id > (this.lastToast ?? Infinity));
    this.lastToast = this.chat.toasts.at(-1)?.id ?? 0;
    for (const each of fresh) (each.is_alert ? alerts : (text) => this.toast(text))(each.text);
  }

  toast(text) {
    const box = this.node.querySelector(".toast");
    box.textContent = text;
    box.hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => (box.hidden = true), TOAST_MS);
  }
}
