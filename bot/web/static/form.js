// Hints while typing; the server checks everything again.
const password = document.querySelector("#password[data-minimum]");
const repeated = document.querySelector("#repeated");

const strength = (text, minimum) => {
  if (text.length < minimum) return 0;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(text)).length;
  const isVaried = new Set(text).size >= 7;
  return isVaried && (kinds >= 2 || text.length >= minimum + 4) ? 3 : 1;
};

const show = () => {
  const hint = document.querySelector("#password-hint");
  const repeatHint = document.querySelector("#repeated-hint");
  const level = strength(password.value, Number(password.dataset.minimum));
  document.querySelector("#strength").value = level;
  hint.textContent = level === 0 ? hint.dataset.short : level === 1 ? hint.dataset.weak : hint.dataset.good;
  const isSame = repeated.value === password.value;
  repeatHint.textContent = repeated.value ? (isSame ? repeatHint.dataset.same : repeatHint.dataset.differ) : "";
};

if (password && repeated) {
  password.addEventListener("input", show);
  repeated.addEventListener("input", show);
}
const secrets = document.querySelectorAll("input[type=password]");
document.querySelector("#reveal")?.addEventListener("change", (event) => {
  for (const secret of secrets) secret.type = event.target.checked ? "text" : "password";
});
// Opened as a Mini App: Telegram's own signed word on who opened it stands in the address.
const telegram = document.querySelector("#telegram");
if (telegram) telegram.value = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData") ?? telegram.value;
document.querySelector("form").addEventListener("submit", (event) => {
  event.target.querySelector("button").disabled = true;
});
