// Phones side by side, one at a time on a narrow screen; one loop asks what has changed.
import { asksPerson } from "./dialogs.js";
import { button, initials, make } from "../shared/dom.js";
import { call, read } from "./net.js";
import { Phone } from "./phone.js";
import { watchTrouble } from "../shared/trouble.js";

const RETRY_MS = 1500;
const phones = new Map();
const stage = document.querySelector(".phones");
const tabs = document.querySelector(".tabs");
const offline = document.querySelector(".offline");
let persons = [];
let chosen = 0;

const tabOf = (id) => tabs.querySelector(`[data-tab="${id}"]`);

const show = (id) => {
  chosen = id;
  for (const [each, phone] of phones) {
    const isChosen = each === id;
    phone.node.classList.toggle("shown", isChosen);
    tabOf(each).setAttribute("aria-selected", String(isChosen));
    tabOf(each).tabIndex = isChosen ? 0 : -1;
    if (!isChosen) continue;
    tabOf(each).removeAttribute("data-news");
    phone.toEnd();
  }
};

const walk = (event) => {
  const ids = [...phones.keys()];
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const next = ids[(ids.indexOf(chosen) + step + ids.length) % ids.length];
  show(next);
  tabOf(next).focus();
};

const addTab = (person) => {
  const tab = button("", () => show(person.id));
  tab.id = `tab-${person.id}`;
  tab.dataset.tab = person.id;
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", `phone-${person.id}`);
  tab.append(make("span", "face", initials(person.name)), person.name.split(" ")[0]);
  tab.addEventListener("keydown", walk);
  tabs.append(tab);
};

const addPhone = (person, title) => {
  const phone = new Phone(person, title, () => persons);
  let isFirst = true;
  phone.onNews = (count) => {
    if (count && !isFirst && person.id !== chosen) tabOf(person.id).dataset.news = "";
    isFirst = false;
  };
  phones.set(person.id, phone);
  stage.append(phone.node);
  addTab(person);
  if (phones.size === 1) show(person.id);
};

/** A restarted messenger may have forgotten somebody. */
const dropStrangers = () => {
  const known = new Set(persons.map((each) => each.id));
  for (const [id, phone] of phones) {
    if (known.has(id)) continue;
    phone.node.remove();
    tabOf(id).remove();
    phones.delete(id);
  }
  if (!phones.has(chosen) && phones.size) show(phones.keys().next().value);
};

const refresh = async () => {
  const state = await read("persons");
  persons = state.persons;
  for (const person of persons) if (!phones.has(person.id)) addPhone(person, state.title);
  dropStrangers();
  await Promise.all([...phones.values()].map((phone) => phone.refresh()));
  return state.changes;
};

const watch = async () => {
  for (;;) {
    try {
      const seen = await refresh();
      offline.hidden = true;
      await read(`changes?since=${seen}`);
    } catch (error) {
      if (!(error instanceof TypeError)) console.warn(error);
      offline.hidden = false;
      await new Promise((done) => setTimeout(done, RETRY_MS));
    }
  }
};

document.querySelector("[data-role=add]").addEventListener("click", async () => {
  const number = String(phones.size + 1).padStart(2, "0");
  const asked = await asksPerson(`+3806700000${number}`);
  if (!asked) return;
  const { id } = await call("persons", asked);
  await refresh();
  show(id);
  phones.get(id).node.scrollIntoView({ inline: "end" });
});

watchTrouble({ read, call }, { slow_down: "429" });
watch();
