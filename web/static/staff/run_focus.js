/**
 * Keeps a keyboard where it was. Each step draws its buttons anew, and the one that was pressed is
 * gone; without this the next press of Tab would begin at the top of the page.
 */

const KEY = "[class*=st-key-run-]";
const PLACES = ".st-key-card-now-stage, .st-key-card-late, .st-key-run-parked";
const TO_TAKE = ":is(button, input, summary)";
const MAIN = ":is([class*=st-key-run-move-], [class*=st-key-run-return-]) button";

let held = null;
let slot = "";

/** Follow what holds the focus among the steps; once for a page. */
export function keepFocus() {
  if (document.documentElement.dataset.runFocus) return;
  document.documentElement.dataset.runFocus = "kept";
  document.addEventListener("focusin", ({ target }) => {
    held = target.closest?.(PLACES) ? target : null;
    slot = held ? slotOf(target.closest(KEY)) : "";
  });
  new MutationObserver(giveBack).observe(document.body, { childList: true, subtree: true });
}

/** Return which step a button is for, whatever the turn: the first word of its key. */
function slotOf(place) {
  const name = [...(place?.classList ?? [])].find((one) => one.startsWith("st-key-run-")) ?? "";
  return name.split("-").slice(0, 4).join("-");
}

function giveBack() {
  const lost = document.activeElement === document.body || document.activeElement === null;
  if (!held || held.isConnected || !lost) return;
  const same = slot && document.querySelector(`[class*="${slot}-"] ${TO_TAKE}`);
  const next = same?.checkVisibility() ? same : document.querySelector(MAIN);
  next?.focus({ preventScroll: true });
}
