/**
 * What one person alone sees of an exercise: their turn, their copy, their questions.
 *
 * A form marked `data-own` is sent from here, so that a lost network leaves what was typed and
 * says so. One marked `data-keeps` too goes by the outbox: its tap is kept until it is safe. The part is fetched afresh after each tap, and when what everyone sees has changed.
 * Pieces with an id and `data-piece` stay where they are, so that the one in view stays in view.
 * What is typed is kept as a draft under the form's name until it is safe.
 */

import { outbox, store } from "./kept.js";

const SPREAD = 600;
const SAYS = {
  safe: "Safe.",
  away: "We could not reach the group. Try again in a moment.",
  join: "Join again. Then tap once more.",
  kept: "Kept on this tablet. It goes in when it can.",
  rejoin: "Join again. What you tapped is still here.",
  full: "This tablet is full. Keep this page open and tap again.",
  none: "There are no words here yet.",
};

const part = (name, within = document) => within.querySelector(`[data-part=${name}]`);
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

/** Hand a tap, or what was typed, to the outbox. */
function keep(form, button) {
  const boxes = [...form.querySelectorAll("input[type=text]")];
  if (boxes.length && !boxes[0].value.trim()) {
    say(SAYS.none);
    return;
  }
  const fields = Object.fromEntries(new FormData(form, button));
  const pressed = button?.getAttribute("aria-pressed");
  if (pressed) fields.back = pressed === "true" ? "yes" : "no";
  // Named, because nothing of it can be found again by a key; in words, for the day it comes back.
  const words = fields.words ?? button.dataset.words ?? button.textContent.trim();
  const prompt = part("own").dataset.prompt;
  const { kept } = outbox.add({ ...fields, prompt, words, named: true, tap: true, url: urlOf(form) });
  if (kept) boxes.forEach(empty);
  say(kept ? "" : SAYS.full);
  showWaiting();
}

const urlOf = (form) => form.getAttribute("action").split("#")[0];
const kept = () => [...document.querySelectorAll("form[data-keeps]")];
const formOf = (item) => kept().find((form) => urlOf(form) === item.url && samePiece(form, item));
const samePiece = (form, { power }) => !power || form.elements.power?.value === power;
const isMine = (item) => item.tap && item.prompt === part("own")?.dataset.prompt;
const waits = () => outbox.items().filter(isMine);

/** Show what waits: a tap stands as tapped, and a line says that it is kept here. */
function showWaiting() {
  const items = waits();
  for (const item of items.filter((one) => one.holder)) {
    for (const button of formOf(item)?.querySelectorAll("button[name=holder]") ?? []) {
      const on = button.value === item.holder && item.back !== "yes";
      button.setAttribute("aria-pressed", String(on));
    }
  }
  const place = part("own-waits");
  const says = !items.length ? "" : outbox.needsJoin ? SAYS.rejoin : SAYS.kept;
  if (place && place.textContent !== says) place.textContent = says;
}

function arrived({ detail }) {
  if (!isMine(detail)) return;
  // What waits behind it was tapped with this one in mind.
  for (const item of waits().filter((one) => detail.power && one.power === detail.power)) {
    const { key, seq } = item;
    if (store.get(`out.${key}`)) store.set(`out.${key}`, { ...item, key, seq, seen: String(detail.id) });
  }
  say(SAYS.safe);
  refresh().catch(() => {});
}

/** What would not go in comes back: words into their boxes, and a sentence that says why. */
function refused(event) {
  const { item, sentence } = event.detail;
  if (!isMine(item)) return;
  event.preventDefault();
  for (const box of formOf(item)?.querySelectorAll("input[type=text]") ?? []) {
    if (box.value) continue;
    box.value = item[box.name] || "";
    store.set(nameOf(box), box.value);
  }
  say(sentence);
  refresh().catch(() => {});
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
  showWaiting();
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
  if ("keeps" in form.dataset) keep(form, event.submitter);
  else send(form, event.submitter);
});
outbox.addEventListener("change", showWaiting);
outbox.addEventListener("safe", arrived);
outbox.addEventListener("refused", refused);
document.addEventListener("tenfold:shown", later);
document.addEventListener("tenfold:leave", forget);
new MutationObserver(bringBack).observe(document.querySelector("main"), { childList: true, subtree: true });
bringBack();
showWaiting();
