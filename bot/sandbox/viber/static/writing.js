// The line to write in, what else can be sent, and the bot's keys below.
import { drawBoard } from "./board.js";
import { button } from "../shared/dom.js";

const TALLEST = 120;

export class Writing {
  constructor(act) {
    this.act = act;
    this.node = document.querySelector(".chat");
    this.input = this.part("input");
    this.menu = this.node.querySelector(".menu");
    this.board = this.node.querySelector(".board");
    this.node.querySelector(".write").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener("input", () => this.fit());
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.send();
    });
    this.part("more").addEventListener("click", () => this.showMenu(this.menu.hidden));
    this.menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.showMenu(false);
      this.part("more").focus();
    });
    document.addEventListener("click", ({ target }) => {
      if (!target.closest?.(".menu, [data-role=more]")) this.showMenu(false);
    });
    this.part("toggle").addEventListener("click", () => this.showBoard(this.board.hidden));
    this.part("file").addEventListener("change", ({ target }) => {
      if (target.files[0]) act.upload(target.dataset.kind, target.files[0]);
      target.value = "";
    });
  }

  part(role) {
    return this.node.querySelector(`[data-role=${role}]`);
  }

  fit() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight + 2, TALLEST)}px`;
  }

  send() {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.fit();
    this.act.say(text);
  }

  pick(kind) {
    const input = this.part("file");
    input.dataset.kind = kind;
    input.accept = kind === "picture" ? "image/*" : "";
    input.click();
  }

  showMenu(isShown) {
    this.menu.hidden = !isShown;
    this.part("more").setAttribute("aria-expanded", String(isShown));
    if (isShown) this.menu.querySelector("button")?.focus();
  }

  offers(entries) {
    const nodes = entries.map(([text, deed]) =>
      button(text, () => {
        this.showMenu(false);
        deed();
      }),
    );
    this.menu.replaceChildren(...nodes);
  }

  showKeys(keyboard, owner) {
    const mark = JSON.stringify([owner, keyboard]);
    if (mark === this.mark) return;
    this.mark = mark;
    this.part("toggle").hidden = !keyboard;
    if (keyboard) drawBoard(this.board, keyboard, this.act);
    this.showBoard(Boolean(keyboard));
  }

  showBoard(isShown) {
    this.board.hidden = !isShown;
    this.part("toggle").setAttribute("aria-expanded", String(isShown));
  }

  close(isClosed) {
    this.node.querySelector(".write").hidden = isClosed;
    if (isClosed) this.board.hidden = true;
    else this.showBoard(!this.part("toggle").hidden && this.part("toggle").getAttribute("aria-expanded") === "true");
  }
}
