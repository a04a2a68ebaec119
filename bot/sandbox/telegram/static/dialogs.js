// Dialogs of the page: share a contact, an alert, a new person, a Mini App over the chat.
const find = (id) => document.querySelector(`#${id}`);

export const asksContact = (phone) =>
  new Promise((done) => {
    const dialog = find("contact");
    dialog.returnValue = "";
    dialog.querySelector("[data-role=phone]").textContent = phone;
    dialog.onclose = () => done(dialog.returnValue === "yes");
    dialog.showModal();
  });

export const alerts = (text) => {
  const dialog = find("alert");
  dialog.querySelector("p").textContent = text;
  if (!dialog.open) dialog.showModal();
};

export const asksPerson = (phone) =>
  new Promise((done) => {
    const dialog = find("person");
    const form = dialog.querySelector("form");
    form.reset();
    form.phone.value = phone;
    dialog.returnValue = "";
    dialog.querySelector("[data-role=cancel]").onclick = () => dialog.close();
    dialog.onclose = () =>
      done(dialog.returnValue === "yes" ? Object.fromEntries(new FormData(form)) : null);
    dialog.showModal();
  });

export const opensApp = (url, title) => {
  const dialog = find("app");
  const frame = dialog.querySelector("iframe");
  dialog.querySelector("b").textContent = title;
  dialog.querySelector("a").href = url;
  dialog.querySelector("a").onclick = () => dialog.close();
  dialog.querySelector("[data-role=close]").onclick = () => dialog.close();
  dialog.onclose = () => frame.removeAttribute("src");
  frame.src = url;
  dialog.showModal();
};

export const copies = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};
