// Dialogs of the page: whether to share the phone, and a new person.
const find = (id) => document.querySelector(`#${id}`);

const asked = (dialog) =>
  new Promise((done) => {
    dialog.returnValue = "";
    dialog.onclose = () => done(dialog.returnValue === "yes");
    dialog.showModal();
  });

export const asksPhone = (phone) => {
  const dialog = find("contact");
  dialog.querySelector("[data-role=phone]").textContent = phone;
  return asked(dialog);
};

export const asksPerson = async (phone) => {
  const dialog = find("person");
  const form = dialog.querySelector("form");
  form.reset();
  form.phone.value = phone;
  dialog.querySelector("[data-role=cancel]").onclick = () => dialog.close();
  return (await asked(dialog)) ? Object.fromEntries(new FormData(form)) : null;
};
