/**
 * Sorting, one card at a time. The server draws all cards; here one is shown, and stays shown
 * when the part is drawn anew.
 */

let shown = "";

const place = () => document.querySelector("[data-tenfold=sort]");
const cards = () => [...place().querySelectorAll("[data-piece]")];

/** Show one card: the one that was on, else the first that stands on its own. */
function show() {
  if (!place()) return;
  const all = cards();
  const first = all.find((card) => !card.querySelector("[aria-pressed=true]")) || all[0];
  const one = all.find((card) => card.id === shown) || first;
  shown = one?.id || "";
  all.forEach((card) => (card.hidden = card !== one));
  place().querySelector("[data-part=sort-steps]").hidden = all.length < 2;
}

function step(by) {
  const all = cards();
  const at = all.findIndex((card) => card.id === shown);
  shown = all[(at + by + all.length) % all.length].id;
  show();
  const words = document.getElementById(shown);
  words.tabIndex = -1;
  words.focus();
}

document.addEventListener("click", (event) => {
  const asks = event.target.closest?.("[data-sort]");
  if (asks) step(asks.dataset.sort === "next" ? 1 : -1);
});
new MutationObserver(show).observe(document.querySelector("main") || document.body, {
  childList: true, subtree: true,
});
show();
