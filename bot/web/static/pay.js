// The state is asked for again and again: the browser's return from the bank proves nothing.
const place = document.querySelector("[data-pay-state]");
const first = place.dataset.payState;
const ends = ["paid", "refunded", "expired"];

document.querySelector("form")?.addEventListener("submit", (event) => {
  event.target.querySelector("button").disabled = true;
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
  setTimeout(look, 1500);
};

if (!ends.includes(first)) {
  document.querySelector("[data-watching]")?.removeAttribute("hidden");
  look();
}
