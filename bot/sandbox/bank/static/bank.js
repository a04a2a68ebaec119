// Comfort only: the pages work without this script.
const card = document.querySelector("#card");
const expiry = document.querySelector("#expiry");

const group = (text) => text.replace(/\D/g, "").slice(0, 19).replace(/(.{4})(?=.)/g, "$1 ");

card?.addEventListener("input", () => {
  card.value = group(card.value);
});

expiry?.addEventListener("input", (event) => {
  if (event.inputType?.startsWith("delete")) return;
  const digits = expiry.value.replace(/\D/g, "").slice(0, 4);
  expiry.value = digits.length >= 2 ? `${digits.slice(0, 2)}/${digits.slice(2)}` : digits;
});

for (const pick of document.querySelectorAll("[data-card]")) {
  pick.addEventListener("click", () => {
    card.value = pick.dataset.card;
    (expiry.value ? document.querySelector("#cvv") : expiry).focus();
  });
}

for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    const button = form.querySelector("button[type=submit]");
    if (button.disabled) event.preventDefault();
    button.disabled = true;
    button.textContent = "Зачекайте…";
  });
}
