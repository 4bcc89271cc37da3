/**
 * The row that every screen of a live session has: a minute, a hard word, cards, one's hand.
 *
 * A card goes up under a key that this browser makes and keeps; the server holds only its hash.
 * Without a script it goes up by a plain form, which leads to a page of one's own cards.
 * What the row shows comes whole from the server, and is swapped when something of ours changed.
 */

import { Channel } from "../live/channel.js";
import { Store } from "../live/storage.js";

const NO_PROMPTS = ["-"];
const AWAY = "That did not reach us. Tap once more, or tell anyone here.";
const KEY = "signal-key";
const SEEN = "signal-seen";

const section = document.querySelector("[data-tenfold=signals]");
const part = (name) => section.querySelector(`[data-part=${name}]`);
const panel = () => section.querySelector("details");
let up = [];
const store = section && new Store(section.dataset.place);

/** The key of this browser for this place, made when it is needed for the first time. */
function key() {
  const kept = store.get(KEY);
  if (kept) return kept;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  store.set(KEY, made);
  return made;
}

async function send(address, fields) {
  const answer = await fetch(address, {
    method: "POST", body: new URLSearchParams(fields), headers: { "X-Tenfold": "1" },
  });
  if (answer.status === 409) location.assign("/here/minute");
  else if (!answer.ok) throw new Error("not now");
  return answer;
}

/** Hold a card up, or put it down, and show what the server then says is up. */
async function card(button) {
  if (button.dataset.sent) return;
  button.dataset.sent = "yes";
  const up = button.getAttribute("aria-pressed") === "true" ? "no" : "yes";
  try {
    const answer = await send("/here/signals/card", { kind: button.dataset.card, up, key: key() });
    press((await answer.json()).up);
    part("card-told").textContent = "";
  } catch {
    part("card-told").textContent = AWAY;
  }
  delete button.dataset.sent;
}

function press(now) {
  up = now;
  for (const button of section.querySelectorAll("[data-card]")) {
    button.setAttribute("aria-pressed", up.includes(button.dataset.card) ? "true" : "false");
  }
}

/** Ask which of our cards are up; a browser that never held one has nothing to ask. */
async function ownCards() {
  if (!store.get(KEY)) return;
  try {
    press((await (await send("/here/signals/mine", { key: key() })).json()).up);
  } catch {
    // The next change asks again.
  }
}

/** Do what a form of the row asks for, without leaving the page. */
async function step(event) {
  event.preventDefault();
  const form = event.target;
  if (form.dataset.sent) return;
  form.dataset.sent = "yes";
  const { name, value } = event.submitter;
  try {
    await send(form.action, { ...Object.fromEntries(new FormData(form)), [name]: value });
    form.querySelector("[role=alert]")?.replaceChildren();
    await refresh();
  } catch {
    (form.querySelector("[role=alert]") || part("signals-told")).textContent = AWAY;
  }
  delete form.dataset.sent;
}

/** Take the row from the server, and put it in the place of the old one. */
async function refresh() {
  const answer = await fetch("/here/signals", { cache: "no-store" }).catch(() => null);
  if (!answer?.ok || answer.status === 204 || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const old = part("signals");
  const fresh = page.querySelector("[data-part=signals]");
  // What there is to read stands under the row, where the open cards would lie over it.
  fresh.querySelector("details").open = panel().open && !fresh.querySelector(".notice");
  const had = old.contains(document.activeElement) && document.activeElement.closest("form, a");
  steadily(() => old.replaceWith(fresh));
  mount();
  if (had) fresh.querySelector(had.action ? `form[action="${had.getAttribute("action")}"] button` : "a")?.focus();
}

/** Show words that were explained, until this person puts them away. */
function meanings({ items }) {
  steadily(() => draw(items));
}

/** Draw without moving the box that somebody writes in. */
function steadily(act) {
  const box = document.activeElement?.closest("textarea, input");
  const before = box?.getBoundingClientRect().top;
  act();
  if (box) scrollBy(0, box.getBoundingClientRect().top - before);
}

function draw(items) {
  const seen = store.get(SEEN) ?? [];
  const fresh = items.filter((one) => !seen.includes(one.id));
  const shown = part("meanings");
  shown.replaceChildren();
  if (!fresh.length) return;
  panel().open = false;
  const notice = document.createElement("div");
  notice.className = "notice flow";
  for (const one of fresh) notice.append(meaning(one));
  const away = document.createElement("button");
  away.type = "button";
  away.className = "button";
  away.textContent = "I have read it";
  away.addEventListener("click", () => {
    store.set(SEEN, items.map((one) => one.id));
    shown.replaceChildren();
  });
  notice.append(away);
  shown.append(notice);
}

function meaning({ words, meaning: means }) {
  const line = document.createElement("p");
  const word = document.createElement("strong");
  word.dir = "auto";
  word.textContent = words;
  const rest = document.createElement("bdi");
  rest.textContent = means;
  line.append(word, " means: ", rest);
  return line;
}

function mount() {
  part("tap-again").hidden = false;
  part("own-cards").hidden = true;
  for (const form of section.querySelectorAll("form[data-signal]")) {
    form.addEventListener("submit", step);
  }
  for (const button of section.querySelectorAll("[data-card]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      card(button);
    });
  }
  press(up);
  ownCards();
  helper();
}

/** Beside a box stands the same of one's helper as in the row. */
function helper() {
  const asked = part("wants-helper") ? "asked" : "ask";
  const had = document.activeElement?.closest("[data-helper]");
  for (const one of document.querySelectorAll("[data-helper]")) {
    one.hidden = one.dataset.helper !== asked;
  }
  if (had?.hidden) had.parentElement.querySelector(`[data-helper=${asked}] button`).focus();
}

/** Follow the session: by the page's own link if it has one, else by one of ours. */
function listen() {
  const heard = { yours: refresh, meanings, stage: ownCards };
  if (document.querySelector("[data-part=now]")) {
    for (const [name, act] of Object.entries(heard)) {
      document.addEventListener(`tenfold:${name}`, ({ detail }) => act(detail));
    }
    return;
  }
  const { session } = section.dataset;
  const channel = new Channel({ session, as: "member", prompts: NO_PROMPTS });
  for (const [name, act] of Object.entries(heard)) {
    channel.addEventListener(name, ({ detail }) => act(detail));
  }
  let opened = false;
  channel.addEventListener("open", () => {
    if (opened) refresh();
    opened = true;
  });
}

/** The cards lie over the page: a tap beside them, or Escape, puts them away. */
function aside(event) {
  if (event.key && event.key !== "Escape") return;
  if (!event.key && panel().contains(event.target)) return;
  const had = panel().contains(document.activeElement);
  if (!panel().open) return;
  panel().open = false;
  if (had && event.key) panel().querySelector("summary").focus();
}

if (section) {
  // A tablet that slept may show what is over by now.
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
  document.addEventListener("click", aside);
  document.addEventListener("keydown", aside);
  document.addEventListener("submit", (event) => event.target.closest("[data-helper]") && step(event));
  document.addEventListener("toggle", helper, true);
  // A card that went up by a plain form is shown in the row from now on.
  if (document.querySelector("[data-part=my-cards]")) key();
  mount();
  listen();
}
