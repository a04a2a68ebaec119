// Hints while typing; the server checks everything again.
const password = document.querySelector("#password");
const repeated = document.querySelector("#repeated");
const hint = document.querySelector("#password-hint");
const repeatHint = document.querySelector("#repeated-hint");
const meter = document.querySelector("#strength");
const minimum = Number(password.dataset.minimum);

const strength = (text) => {
  if (text.length < minimum) return 0;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(text)).length;
  const isVaried = new Set(text).size >= 7;
  return isVaried && (kinds >= 2 || text.length >= minimum + 4) ? 3 : 1;
};

const show = () => {
  const level = strength(password.value);
  meter.value = level;
  hint.textContent = level === 0 ? hint.dataset.short : level === 1 ? hint.dataset.weak : hint.dataset.good;
  const isSame = repeated.value === password.value;
  repeatHint.textContent = repeated.value ? (isSame ? repeatHint.dataset.same : repeatHint.dataset.differ) : "";
};

password.addEventListener("input", show);
repeated.addEventListener("input", show);
document.querySelector("#reveal").addEventListener("change", (event) => {
  const kind = event.target.checked ? "text" : "password";
  password.type = kind;
  repeated.type = kind;
});
document.querySelector("form").addEventListener("submit", (event) => {
  event.target.querySelector("button").disabled = true;
});
