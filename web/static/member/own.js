/**
 * What one person alone sees of an exercise: their turn, their copy, their questions.
 *
 * A form marked `data-own` is sent from here, so that a lost network leaves what was typed and
 * says so. The part is fetched afresh after each tap, and when what everyone sees has changed.
 * Pieces with an id and `data-piece` stay where they are, so that the one in view stays in view.
 * What is typed is kept as a draft under the form's name until it is safe.
 */

import { Store } from "../live/storage.js";

const SPREAD = 600;
const SAYS = {
  safe: "Safe.",
  away: "We could not reach the group. Try again in a moment.",
  join: "Join again. Then tap once more.",
};

const part = (name, within = document) => within.querySelector(`[data-part=${name}]`);
const store = new Store(part("now").dataset.place);
let timer = 0;

async function send(form, button) {
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      cache: "no-store",
      headers: { "X-Tenfold": "1" },
      body: new URLSearchParams(new FormData(form, button)),
    });
    const said = await answer.json();
    if (said.state === "safe") form.querySelectorAll("input[type=text]").forEach(empty);
    say(said.sentence || SAYS[said.state] || SAYS.away);
    await refresh();
  } catch {
    say(SAYS.away);
  }
  delete form.dataset.sending;
}

function empty(box) {
  store.remove(nameOf(box));
  box.value = box.defaultValue = "";
}

const nameOf = (box) => `draft.${box.form.dataset.own}.${box.name}`;

/** Put kept drafts into boxes that have just come onto the screen. */
function bringBack() {
  const aim = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (aim && "piece" in aim.dataset && !aim.matches(":target")) location.replace(location.hash);
  for (const box of document.querySelectorAll("form[data-own] input[type=text]:not([data-drafts])")) {
    box.dataset.drafts = "yes";
    box.value ||= store.get(nameOf(box)) || "";
    box.addEventListener("input", () => store.set(nameOf(box), box.value));
  }
}

/** Take what is typed out of sight: whoever comes to this page next must not find it. */
function forget() {
  document.querySelectorAll("form[data-own] input[type=text]").forEach(empty);
}

function say(sentence) {
  const place = part("own-says");
  if (place) place.textContent = sentence;
}

/** A whole room hears of a change at once: each screen asks at its own moment. */
function later() {
  clearTimeout(timer);
  timer = setTimeout(() => refresh().catch(() => {}), Math.random() * SPREAD);
}

async function refresh() {
  const before = part("own");
  if (!before) return;
  const answer = await fetch(`/here/now${location.search}`, { cache: "no-store" });
  if (!answer.ok || answer.redirected) return;
  const fresh = part("own", new DOMParser().parseFromString(await answer.text(), "text/html"));
  const now = part("own");
  if (!fresh || !now || fresh.dataset.prompt !== now.dataset.prompt) return;
  const focused = now.contains(document.activeElement) ? document.activeElement.id : "";
  if (ids(fresh) === ids(now) && ids(now)) pieces(now).forEach((piece) => swap(piece, fresh));
  else swap(now, null, fresh);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

const pieces = (place) => [...place.querySelectorAll("[data-piece]")];
const ids = (place) => pieces(place).map((piece) => piece.id).join();

function swap(piece, from, fresh = from.querySelector(`#${CSS.escape(piece.id)}`)) {
  if (!piece.isEqualNode(fresh)) piece.replaceChildren(...fresh.childNodes);
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-own]");
  if (!form) return;
  event.preventDefault();
  send(form, event.submitter);
});
document.addEventListener("tenfold:shown", later);
document.addEventListener("tenfold:leave", forget);
new MutationObserver(bringBack).observe(document.querySelector("main"), { childList: true, subtree: true });
bringBack();
