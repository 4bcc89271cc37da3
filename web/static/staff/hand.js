/**
 * The session in one hand: follows whoever moves it on, and keeps what is said in the meantime.
 * Only the stage is swapped; the box stays as it is.
 */

import { Channel } from "../live/channel.js";
import { mountCapture } from "./capture.js";
import { Clock } from "./clock.js";

const NO_PROMPTS = "-";
const CALM = 1000;
const AWAY = "We could not reach the session. Try again.";

const stage = () => document.querySelector("[data-part=stage]");
const told = () => stage().querySelector("[data-part=told]");
const { outbox } = mountCapture(document.querySelector("[data-tenfold=capture]"));
const clock = new Clock(document);
let channel = null;
let counted = null;
let asks = 0;
let timer = 0;

/** Hear of this session, and of how much comes in to the questions that are counted here. */
function listen() {
  const { session, stage: mark, counted: prompts } = stage().dataset;
  if (prompts === counted) return;
  counted = prompts;
  channel?.close();
  channel = new Channel({ session, as: "staff", mark, prompts: [prompts || NO_PROMPTS] });
  channel.addEventListener("open", () => outbox.kick());
  for (const news of ["stage", "resync"]) channel.addEventListener(news, follow);
  for (const news of ["wall", "shown"]) channel.addEventListener(news, soon);
  channel.addEventListener("ended", () => location.reload());
}

/** Look once for all that comes in within a moment. */
function soon() {
  timer ||= setTimeout(count, CALM);
}

/** Say how much has come in; the rest is drawn anew only if other steps are offered now. */
async function count() {
  timer = 0;
  const mine = asks + 1;
  const answer = await ask(location.pathname, { cache: "no-store" });
  if (!answer || mine !== asks) return;
  if (offers(answer) !== offers(stage())) {
    swap(answer);
    return;
  }
  for (const part of stage().querySelectorAll("[data-count]")) {
    const fresh = answer.querySelector(`[data-count="${CSS.escape(part.dataset.count)}"]`);
    if (!part.isEqualNode(fresh)) part.replaceWith(fresh);
  }
}

/** Return what a stage offers to do, and for which turn. */
function offers(drawn) {
  const fields = drawn.querySelectorAll("[data-step] input, [data-step] button");
  return [...fields].map((field) => field.value || field.textContent).join("|");
}

/** Take the stage from the server, and put it in the place of the old one. */
async function follow() {
  const answer = await ask(location.pathname, { cache: "no-store" });
  if (answer) swap(answer);
}

/** Do what a button asks for, without leaving the page. */
async function step(event) {
  event.preventDefault();
  const form = event.target;
  if (form.dataset.sent) return;
  form.dataset.sent = "yes";
  const answer = await ask(form.action, { method: "POST", body: new FormData(form) });
  if (answer) swap(answer);
  else delete form.dataset.sent;
  if (answer?.dataset.done === "no") told()?.scrollIntoView({ block: "center" });
}

async function ask(address, how) {
  asks += 1;
  try {
    const answer = await fetch(address, how);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = fresh.querySelector("[data-part=stage]");
    // A step that was left undone comes with the page and the reason; anything else has no stage.
    if (!found) throw new Error("not now");
    found.dataset.done = answer.ok ? "yes" : "no";
    return found;
  } catch {
    told().textContent = AWAY;
    return null;
  }
}

/** Park what was typed; the line is emptied once it is safe. */
async function park(event) {
  event.preventDefault();
  const form = event.target;
  if (form.dataset.sent) return;
  form.dataset.sent = "yes";
  const answer = await ask(form.action, { method: "POST", body: new FormData(form) });
  if (answer) swap(answer);
  if (answer?.dataset.done === "yes") form.reset();
  delete form.dataset.sent;
}

function swap(fresh) {
  const had = stage().contains(document.activeElement);
  for (const fold of stage().querySelectorAll("details[open]")) {
    fresh.querySelector(`#${fold.id}`)?.setAttribute("open", "");
  }
  stage().replaceWith(fresh);
  mount();
  if (fresh.dataset.live === "no") location.reload();
  if (had) fresh.querySelector("h1").focus({ preventScroll: true });
}

function mount() {
  listen();
  clock.set(JSON.parse(stage().dataset.face));
  for (const form of stage().querySelectorAll("[data-step]")) form.addEventListener("submit", step);
}

document.querySelector("[data-park]").addEventListener("submit", park);
mount();
