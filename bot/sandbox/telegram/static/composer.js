// The line to write in, with its menus, the note above it and the bot's keyboard below.
import { button, make } from "../shared/dom.js";
import { gist } from "./bubbles.js";
import { replyKeyboard } from "./keyboards.js";

const TALLEST = 120;

export class Composer {
  constructor(node, act) {
    this.node = node;
    this.act = act;
    this.editing = null;
    this.input = this.part("input");
    this.keys = node.querySelector(".keys");
    this.wire();
  }

  part(role) {
    return this.node.querySelector(`[data-role=${role}]`);
  }

  wire() {
    const form = this.node.querySelector(".write");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener("input", () => this.fit());
    this.input.addEventListener("keydown", (event) => this.typed(event));
    this.part("note").querySelector("button").addEventListener("click", () => this.dropNote());
    this.part("unblock").addEventListener("click", () => this.act.say("/start"));
    this.part("toggle-keys").addEventListener("click", () => this.showKeysIf(this.keys.hidden));
    this.part("file").addEventListener("change", (event) => this.sendFile(event.target));
    for (const name of ["commands", "attach"]) this.opener(name);
    document.addEventListener("click", ({ target }) => {
      const isMine = target.closest?.(".menu, [data-role=commands], [data-role=attach]");
      if (!isMine || !this.node.contains(isMine)) this.closeMenus();
    });
  }

  typed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === "ArrowUp" && !this.input.value) {
      const last = this.act.lastOwnText();
      if (last) this.edit(last);
    } else if (event.key === "Escape") {
      this.dropNote();
      this.closeMenus();
    }
  }

  fit() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight + 2, TALLEST)}px`;
  }

  send() {
    const text = this.input.value.trim();
    if (!text) return;
    const editing = this.editing;
    this.input.value = "";
    this.dropNote();
    this.fit();
    if (editing) this.act.edit(editing, text);
    else this.act.say(text);
  }

  sendFile(input) {
    const file = input.files[0];
    if (file) this.act.upload(input.dataset.kind, file);
    input.value = "";
  }

  pickFile(kind) {
    const input = this.part("file");
    input.dataset.kind = kind;
    input.accept = kind === "photo" ? "image/*" : "";
    input.click();
  }

  edit(message) {
    this.editing = message.message_id;
    this.input.value = message.text;
    this.fit();
    this.note("Зміна повідомлення");
  }

  note(text) {
    const note = this.part("note");
    note.querySelector("span").textContent = text;
    note.hidden = false;
    this.input.focus();
  }

  dropNote() {
    if (this.editing) this.input.value = "";
    this.editing = null;
    this.part("note").hidden = true;
  }

  /** The bot asks for a reply to its message. */
  asks(message) {
    const id = message?.message_id ?? 0;
    if (id === this.asked) return;
    this.asked = id;
    this.input.placeholder = message?.sandbox_asks || "Повідомлення";
    if (message) this.note(`У відповідь: ${gist(message)}`);
    else if (!this.editing) this.dropNote();
  }

  block(isBlocking) {
    this.node.querySelector(".write").hidden = isBlocking;
    this.part("unblock").hidden = !isBlocking;
    if (isBlocking) this.keys.hidden = true;
  }

  opener(name) {
    this.part(name).addEventListener("click", () => {
      const menu = this.node.querySelector(`[data-menu=${name}]`);
      const isOpening = menu.hidden;
      this.closeMenus();
      menu.hidden = !isOpening;
      this.part(name).setAttribute("aria-expanded", String(isOpening));
      if (isOpening) menu.querySelector("button")?.focus();
    });
    this.node.querySelector(`[data-menu=${name}]`).addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.closeMenus();
      this.part(name).focus();
    });
  }

  closeMenus() {
    for (const menu of this.node.querySelectorAll(".menu")) {
      menu.hidden = true;
      this.part(menu.dataset.menu).setAttribute("aria-expanded", "false");
    }
  }

  menu(name, entries) {
    const key = JSON.stringify(entries.map(([text, , hint]) => [text, hint]));
    const menu = this.node.querySelector(`[data-menu=${name}]`);
    if (menu.dataset.key === key) return;
    menu.dataset.key = key;
    menu.replaceChildren(...entries.map((entry) => this.entry(...entry)));
  }

  entry(text, deed, hint) {
    const node = button("", () => {
      this.closeMenus();
      deed();
    });
    node.append(make("span", "", text));
    if (hint) node.append(make("small", "", hint));
    return node;
  }

  showKeys(markup) {
    const key = JSON.stringify(markup);
    if (key === this.keysShown) return;
    this.keysShown = key;
    this.keys.replaceChildren(...replyKeyboard(markup, this.act));
    this.input.placeholder = markup?.input_field_placeholder || "Повідомлення";
    this.part("toggle-keys").hidden = !markup;
    this.showKeysIf(Boolean(markup));
  }

  showKeysIf(isShown) {
    this.keys.hidden = !isShown;
    this.part("toggle-keys").setAttribute("aria-expanded", String(isShown));
  }
}
