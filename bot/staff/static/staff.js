// The keyboard of the console: rows by j and k, actions by the letters that stand on them.
(() => {
  const typing = (target) =>
    target.closest("input:not([type=checkbox],[type=radio],[type=submit]), textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
  const dialog = () => document.querySelector("dialog.keys");

  const focusable = (row) => {
    if (!row.matches("a, button, [tabindex]")) row.tabIndex = -1;
    return row;
  };

  const walk = (step) => {
    const all = rows();
    if (!all.length) return false;
    const here = all.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
    const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + step, 0), all.length - 1);
    focusable(all[next]).focus();
    all[next].scrollIntoView({ block: "nearest" });
    return true;
  };

  const openRow = () => {
    const row = document.activeElement.closest?.("[data-row]");
    if (!row || row !== document.activeElement || row.matches("a, button")) return false;
    const link = row.querySelector("a[href], button");
    if (link) link.click();
    return Boolean(link);
  };

  // What stands in the page itself goes before the menu: a reason may be 1, and so is a queue.
  const press = (key) => {
    const keys = [...document.querySelectorAll("main [data-key]"), ...document.querySelectorAll("[data-key]")];
    const found = keys.find((each) => each.dataset.key === key && !each.disabled && each.checkVisibility());
    if (!found) return false;
    if (found.matches("input, textarea, select")) found.focus();
    else found.click();
    return true;
  };

  const words = (each) => {
    const copy = each.cloneNode(true);
    copy.querySelectorAll("kbd").forEach((mark) => mark.remove());
    return (copy.textContent.trim() || each.getAttribute("aria-label") || "").replace(/\s+/g, " ");
  };

  const showKeys = () => {
    const shown = dialog();
    if (!shown || shown.open) return false;
    const list = shown.querySelector("[data-keys-here]");
    list.replaceChildren();
    for (const each of document.querySelectorAll("main [data-key]")) {
      const mark = document.createElement("dt");
      const kbd = document.createElement("kbd");
      kbd.textContent = each.dataset.key;
      mark.append(kbd);
      const told = document.createElement("dd");
      told.textContent = words(each);
      list.append(mark, told);
    }
    shown.querySelector("[data-keys-here-title]").hidden = !list.children.length;
    shown.showModal();
    return true;
  };

  const search = () => {
    const field = document.querySelector("input[type=search], [data-search]");
    if (!field) return false;
    field.focus();
    field.select?.();
    return true;
  };

  // By the place of the key, not its letter: a Ukrainian layout presses the same places.
  const named = (event) => {
    if (event.code === "Slash") return event.shiftKey ? "?" : "/";
    return /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key;
  };

  const obey = (key) => {
    if (key === "j") return walk(1);
    if (key === "k") return walk(-1);
    if (key === "?") return showKeys();
    if (key === "/") return search();
    if (key === "Enter") return openRow();
    return press(key);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.key === "Escape" && typing(target)) return target.blur();
    if (typing(target) || dialog()?.open) return;
    if (obey(named(event))) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-keys-open]")) showKeys();
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (form.dataset.ask && !window.confirm(form.dataset.ask)) return event.preventDefault();
    // A second press would only find the work done; the button's own name must still be sent.
    setTimeout(() => form.querySelectorAll("button").forEach((each) => (each.disabled = true)), 0);
  });

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("button[disabled]").forEach((each) => (each.disabled = false));
  });
})();
