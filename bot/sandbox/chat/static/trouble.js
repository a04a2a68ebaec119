// The panel that spoils the connection on purpose.
const NAMES = {
  server_error: "500", bad_gateway: "502", truncated: "обірвано", late: "запізно",
  cut: "без відповіді", repeat: "двічі", reorder: "не по порядку", delay: "із запізненням",
};
const REFRESH_MS = 3000;
const SHARED = ["slow_down", "server_error", "bad_gateway", "truncated", "late"];
const panel = document.querySelector(".trouble");
const form = panel.querySelector("form");

const show = (plan, names) => {
  const facts = Object.entries(plan.inflicted).map(([name, count]) => `${names[name] ?? name} — ${count}`);
  form.querySelector(".inflicted").textContent = facts.length ? `Сталося: ${facts.join(", ")}.` : "Поки що все справно.";
  const share = SHARED.reduce((sum, name) => sum + plan[name], 0);
  const chances = { ...plan, share };
  panel.classList.toggle("on", [share, plan.repeat, plan.reorder, plan.delay, plan.lose ?? 0].some((each) => each > 0));
  for (const input of form.querySelectorAll("input")) {
    if (input !== document.activeElement) input.value = Math.round(chances[input.name] * 100);
    input.nextElementSibling.textContent = `${input.value} %`;
  }
};

// `own` are the names of what only this messenger does, or does in its own way.
export const watchTrouble = ({ read, call }, own) => {
  const names = { ...NAMES, ...own };
  const ask = async () => show(await read("misbehave"), names);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", async (event) => {
    const { name, value, nextElementSibling } = event.target;
    nextElementSibling.textContent = `${value} %`;
    show(await call("misbehave", { [name]: value / 100 }), names);
  });
  let timer = 0;
  panel.addEventListener("toggle", () => {
    clearInterval(timer);
    if (!panel.open) return;
    ask().catch(() => {});
    timer = setInterval(() => ask().catch(() => {}), REFRESH_MS);
  });
  document.addEventListener("click", (event) => {
    if (panel.open && !panel.contains(event.target)) panel.open = false;
  });
  ask().catch(() => {});
};
