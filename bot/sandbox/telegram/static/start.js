// A link that opens the bot with a word: "?start=word", as t.me does; each phone may follow it.
import { button } from "../shared/dom.js";

const WORD = /^[\w-]{1,64}$/;

const followed = () => {
  history.replaceState(null, "", location.pathname);
  for (const offer of document.querySelectorAll(".follow")) offer.remove();
};

export const offersStart = (phone) => {
  const word = new URLSearchParams(location.search).get("start") ?? "";
  if (!WORD.test(word)) return;
  const follow = () => {
    phone.act.command(`/start ${word}`);
    followed();
  };
  phone.node.querySelector(".write").before(button("Перейти за посиланням", follow, "unblock follow"));
};
