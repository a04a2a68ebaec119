// One person's phone: the log, the reply keyboard, the menus and the line to write in.
import { bubble } from "./bubbles.js";
import { call, read } from "./net.js";

const TOAST_MS = 4000;

export class Phone {
  constructor(person, title, commands) {
    this.person = person;
    this.node = document.querySelector("#phone").content.firstElementChild.cloneNode(true);
    this.node.dataset.person = person.id;
    this.node.id = `phone-${person.id}`;
    this.drawn = new Map();
    this.pressed = new Map();
    this.lastToast = 0;
    this.part("bot").textContent = title;
    this.node.querySelector(".face").textContent = title.slice(0, 1);
    this.part("as").textContent = person.name;
    this.log = this.node.querySelector(".log");
    this.act = {
      command: (text) => this.do("say", { text }),
      press: (id, data) => this.press(id, data),
      lastPress: (id) => this.pressed.get(id),
    };
    this.wire();
    this.setCommands(commands);
  }

  part(role) {
    return this.node.querySelector(`[data-role=${role}]`);
  }

  do(deed, what = {}) {
    return call(`persons/${this.person.id}/${deed}`, what);
  }

  press(id, data) {
    this.pressed.set(id, data);
    this.do("press", { message_id: id, data });
  }

  wire() {
    const input = this.part("input");
    this.node.querySelector(".write").addEventListener("submit", (event) => {
      event.preventDefault();
      const text = input.value.trim();
      if (!text) return;
      input.value = "";
      this.do("say", { text });
    });
    this.menu("attach", [
      ["Світлина лічильника", () => this.do("photo")],
      ["Наліпка 👍", () => this.do("sticker")],
      ["Мій контакт", () => this.askContact()],
      ["Заблокувати бота / розблокувати", () => this.do("block", { is_blocking: !this.isBlocking })],
    ]);
    this.toggle("commands");
    this.toggle("attach");
  }

  toggle(name) {
    const opener = this.part(name);
    const menu = this.node.querySelector(`.menu.${name}`);
    opener.addEventListener("click", () => {
      menu.hidden = !menu.hidden;
      opener.setAttribute("aria-expanded", String(!menu.hidden));
    });
  }

  menu(name, entries) {
    const menu = this.node.querySelector(`.menu.${name}`);
    menu.replaceChildren(
      ...entries.map(([text, deed, hint]) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = text;
        if (hint) {
          const small = document.createElement("small");
          small.textContent = hint;
          button.append(small);
        }
        button.addEventListener("click", () => {
          menu.hidden = true;
          deed();
        });
        return button;
      }),
    );
  }

  setCommands(commands) {
    const entries = commands.map((each) => [
      `/${each.command}`, () => this.do("say", { text: `/${each.command}` }), each.description,
    ]);
    this.menu("commands", entries.length ? entries : [["/start", () => this.do("say", { text: "/start" })]]);
  }

  askContact() {
    const dialog = document.querySelector("#contact");
    dialog.querySelector("[data-role=phone]").textContent = this.phone;
    dialog.onclose = () => {
      if (dialog.returnValue === "yes") this.do("contact");
      dialog.returnValue = "";
    };
    dialog.showModal();
  }

  async refresh() {
    const chat = await read(`persons/${this.person.id}`);
    this.phone = chat.phone;
    this.isBlocking = chat.is_blocking;
    this.part("presence").textContent = chat.is_blocking ? "заблоковано вами" : chat.is_typing ? "друкує…" : "бот";
    this.showMessages(chat);
    this.showKeys(chat.reply_keyboard);
    this.showToast(chat.toasts);
  }

  showMessages(chat) {
    const log = this.log;
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    const pending = new Set(chat.pending);
    const ids = new Set(chat.messages.map((each) => each.message_id));
    for (const [id, held] of this.drawn) {
      if (!ids.has(id)) {
        held.node.remove();
        this.drawn.delete(id);
      }
    }
    log.querySelector(".empty, .start")?.remove();
    let isNew = false;
    for (const message of chat.messages) {
      const mark = JSON.stringify([message, pending.has(message.message_id)]);
      const held = this.drawn.get(message.message_id);
      if (held?.mark === mark) continue;
      const node = bubble(message, this.act, pending.has(message.message_id));
      if (held) held.node.replaceWith(node);
      else {
        log.append(node);
        isNew = true;
      }
      this.drawn.set(message.message_id, { node, mark });
    }
    if (!chat.messages.length) this.showStart();
    if (isNew || isAtEnd) log.scrollTop = log.scrollHeight;
  }

  showStart() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "start";
    button.textContent = "Почати";
    button.addEventListener("click", () => this.do("say", { text: "/start" }));
    this.log.append(button);
  }

  showKeys(markup) {
    const keys = this.node.querySelector(".keys");
    keys.hidden = !markup;
    const lines = (markup?.keyboard ?? []).map((row) => {
      const line = document.createElement("div");
      for (const key of row) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = key.text ?? key;
        button.addEventListener("click", () =>
          key.request_contact ? this.askContact() : this.do("say", { text: button.textContent }),
        );
        line.append(button);
      }
      return line;
    });
    keys.replaceChildren(...lines);
  }

  showToast(toasts) {
    const last = toasts.at(-1);
    if (!last || last.id <= this.lastToast) return;
    this.lastToast = last.id;
    const box = this.node.querySelector(".toast");
    box.textContent = last.text;
    box.hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => (box.hidden = true), TOAST_MS);
  }
}
