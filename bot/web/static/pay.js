// The state is asked for again and again: the browser's return from the bank proves nothing.
const place = document.querySelector("[data-pay-state]");
const first = place.dataset.payState;
const ends = ["paid", "refunded", "expired"];
let pause = 1500;

// After the submission has taken the pressed button's name: a button switched off sends none.
document.querySelector("form")?.addEventListener("submit", (event) => {
  setTimeout(() => {
    for (const button of event.target.elements) button.disabled = true;
  });
});

// The browser's "back" shows the page as it was left, with its button still off.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

const look = async () => {
  try {
    const answer = await fetch(place.dataset.payUrl, { cache: "no-store" });
    if (answer.ok) {
      const { state } = await answer.json();
      if (state !== first) {
        location.replace(location.pathname);
        return;
      }
    }
  } catch {
    // No network for a moment: the next look will tell.
  }
  pause = Math.min(pause * 1.05, 15000);
  setTimeout(look, pause);
};

if (!ends.includes(first)) {
  document.querySelector("[data-watching]")?.removeAttribute("hidden");
  look();
}
