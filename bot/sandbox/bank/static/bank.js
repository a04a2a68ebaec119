// Comfort only: the pages work without this script.
const card = document.querySelector("#card");
const expiry = document.querySelector("#expiry");
const fault = document.querySelector("#card-fault");

const digitsOf = (text) => text.replace(/\D/g, "").slice(0, 19);
const group = (text) => digitsOf(text).replace(/(.{4})(?=.)/g, "$1 ");

const isLuhn = (digits) => {
  let sum = 0;
  [...digits].reverse().forEach((digit, place) => {
    const value = Number(digit) * (1 + (place % 2));
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
};

// The caret stays after the digit it stood after, wherever the spaces go.
const regroup = () => {
  const before = digitsOf(card.value.slice(0, card.selectionStart)).length;
  card.value = group(card.value);
  let place = 0;
  for (let seen = 0; place < card.value.length && seen < before; place += 1) {
    if (card.value[place] !== " ") seen += 1;
  }
  card.setSelectionRange(place, place);
};

const judge = (isLeaving) => {
  const digits = digitsOf(card.value);
  const isBad = digits.length > 0 && !(digits.length >= 13 && isLuhn(digits));
  const isTold = isBad && (isLeaving || digits.length >= 16);
  fault.textContent = isTold ? fault.dataset.bad : "";
  if (isTold) card.setAttribute("aria-invalid", "true");
  else card.removeAttribute("aria-invalid");
};

card?.addEventListener("input", () => {
  regroup();
  judge(false);
});
card?.addEventListener("blur", () => judge(true));

expiry?.addEventListener("input", (event) => {
  if (event.inputType?.startsWith("delete")) return;
  const digits = expiry.value.replace(/\D/g, "").slice(0, 4);
  expiry.value = digits.length >= 2 ? `${digits.slice(0, 2)}/${digits.slice(2)}` : digits;
});

for (const pick of document.querySelectorAll("[data-card]")) {
  pick.addEventListener("click", () => {
    card.value = pick.dataset.card;
    judge(false);
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

// The browser's "back" shows the page as it was left, with its button still off.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
