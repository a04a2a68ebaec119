// Phones side by side; one loop asks what has changed and redraws what did.
import { call, read } from "./net.js";
import { Phone } from "./phone.js";

const phones = new Map();
const stage = document.querySelector(".phones");
const tabs = document.querySelector(".tabs");
const offline = document.querySelector(".offline");
const RETRY_MS = 1500;

const show = (id) => {
  for (const [each, phone] of phones) {
    phone.node.classList.toggle("shown", each === id);
    tabs.querySelector(`[data-tab="${each}"]`)?.setAttribute("aria-selected", String(each === id));
  }
};

const addTab = (person) => {
  const tab = document.createElement("button");
  tab.type = "button";
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", `phone-${person.id}`);
  tab.dataset.tab = person.id;
  tab.textContent = person.name.split(" ")[0];
  tab.addEventListener("click", () => show(person.id));
  tabs.append(tab);
};

const refresh = async () => {
  const { persons, title, commands, changes } = await read("persons");
  for (const person of persons) {
    if (!phones.has(person.id)) {
      const phone = new Phone(person, title, commands);
      phones.set(person.id, phone);
      stage.append(phone.node);
      addTab(person);
      if (phones.size === 1) show(person.id);
    }
    phones.get(person.id).setCommands(commands);
  }
  await Promise.all([...phones.values()].map((phone) => phone.refresh()));
  return changes;
};

const watch = async () => {
  for (;;) {
    try {
      const seen = await refresh();
      offline.hidden = true;
      await read(`changes?since=${seen}`);
    } catch {
      offline.hidden = false;
      await new Promise((done) => setTimeout(done, RETRY_MS));
    }
  }
};

document.querySelector("[data-role=add]").addEventListener("click", () => {
  call("persons", { first_name: "Гість", last_name: String(phones.size + 1), phone: `+38067000000${phones.size}` });
});

document.querySelector(".trouble form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const plan = { share: form.get("share") / 100, repeat: form.get("repeat") / 100 };
  const { inflicted } = await call("misbehave", plan);
  event.target.querySelector("output").textContent = ` заподіяно: ${Object.values(inflicted ?? {}).reduce((a, b) => a + b, 0)}`;
});

watch();
