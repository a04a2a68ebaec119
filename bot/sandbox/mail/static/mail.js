// New letters appear by themselves; an opened one is as high as its words.
const PAUSE = 2000;
const offline = document.querySelector(".offline");
let changes = Number(document.body.dataset.changes);

const refresh = async () => {
  const answer = await fetch(location.href, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelectorAll("[data-live]");
  document.querySelectorAll("[data-live]").forEach((old, place) => {
    const held = [...old.querySelectorAll("a")].indexOf(document.activeElement);
    const href = held < 0 ? null : document.activeElement.getAttribute("href");
    old.replaceChildren(...fresh[place].childNodes);
    if (href) [...old.querySelectorAll("a")].find((link) => link.getAttribute("href") === href)?.focus();
  });
};

const watch = async () => {
  for (;;) {
    try {
      const answer = await fetch(`/mail/api/changes?since=${changes}`, { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const heard = (await answer.json()).changes;
      if (heard !== changes) await refresh();
      changes = heard;
      offline.hidden = true;
    } catch {
      offline.hidden = false;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
};

const frame = document.querySelector("iframe");
if (frame) {
  const measure = () => {
    const root = frame.contentDocument?.documentElement;
    if (root) frame.height = String(Math.max(root.scrollHeight, 200));
  };
  frame.addEventListener("load", measure);
  addEventListener("resize", measure);
  if (frame.contentDocument?.readyState === "complete") measure();
}

watch();
