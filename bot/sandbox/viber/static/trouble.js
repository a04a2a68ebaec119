// The panel that spoils the connection on purpose.
import { call, read } from "./net.js";

const NAMES = {
  slow_down: "статус 12", server_error: "500", bad_gateway: "502", truncated: "обірвано", late: "запізно",
  cut: "без відповіді", repeat: "двічі", reorder: "не по порядку", delay: "із запізненням", lose: "без квитанцій",
};
const REFRESH_MS = 3000;
const SHARED = ["slow_down", "server_error", "bad_gateway", "truncated", "late"];
const panel = document.querySelector(".trouble");
const form = panel.querySelector("form");

const show = (plan) => {
  const facts = Object.entries(plan.inflicted).map(([name, count]) => `${NAMES[name] ?? name} — ${count}`);
  form.querySelector(".inflicted").textContent = facts.length ? `Сталося: ${facts.join(", ")}.` : "Поки що все справно.";
  const share = SHARED.reduce((sum, name) => sum + plan[name], 0);
  const chances = { ...plan, share };
  panel.classList.toggle("on", [share, plan.repeat, plan.reorder, plan.delay, plan.lose].some((each) => each > 0));
  for (const input of form.querySelectorAll("input")) {
    if (input !== document.activeElement) input.value = Math.round(chances[input.name] * 100);
    input.nextElementSibling.textContent = `${input.value} %`;
  }
};

const ask = async () => show(await read("misbehave"));

export const watchTrouble = () => {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", async (event) => {
    const { name, value, nextElementSibling } = event.target;
    nextElementSibling.textContent = `${value} %`;
    show(await call("misbehave", { [name]: value / 100 }));
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
