/**
 * The room's screen: follows the session by itself, and shows every word as large as it can. Where
 * there are more than fit, they take turns. Nothing else moves.
 */

import { Channel } from "../live/channel.js";
import { Shown } from "../live/shown.js";
import { Wall } from "../live/wall.js";
import { Sheet } from "./sheet.js";
import { followSignals, movedOn } from "./signals.js";
import { SIZES, TURN } from "./turns.js";

const NO_PROMPTS = ["-"];
const AGAIN = 2000;

const part = (name) => document.querySelector(`[data-part=${name}]`);
let channel = null;
let timer = 0;
let turns = 0;
let first = 0;
let sheet = null;

function mount() {
  const { session, stage, eyes } = part("screen").dataset;
  const section = document.querySelector("[data-tenfold=wall]");
  const drawn = document.querySelector("[data-tenfold=shown]");
  const prompt = (section || drawn)?.dataset.prompt;
  channel?.close();
  channel = new Channel({ session, as: eyes, mark: stage, prompts: prompt ? [prompt] : NO_PROMPTS });
  sheet?.close();
  sheet = drawn && new Sheet(drawn, part("words"));
  if (drawn) new Shown(drawn, channel);
  followSignals(channel);
  channel.addEventListener("stage", movedOn);
  for (const news of ["stage", "ended"]) channel.addEventListener(news, come);
  clearInterval(turns);
  first = 0;
  if (!section) return;
  new Wall(section, channel);
  for (const news of ["wall", "put", "gone"]) channel.addEventListener(news, () => fit(first));
  turns = setInterval(() => fit(next()), TURN);
  fit(0);
}

/** Take the whole screen from the server, and put it in the place of the old one. */
async function come() {
  clearTimeout(timer);
  try {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (!answer.ok || answer.redirected) throw new Error("not now");
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.title = fresh.title;
    part("screen").replaceWith(fresh.querySelector("[data-part=screen]"));
    document.querySelector("footer").replaceWith(fresh.querySelector("footer"));
    mount();
  } catch {
    timer = setTimeout(come, AGAIN);
  }
}

/** Return all words; where they stand in boxes, one of each box before the second of any. */
function entries() {
  const lists = [...part("words").querySelectorAll("ul")].map((list) => [...list.querySelectorAll("li")]);
  const most = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: most }, (_, at) => lists.map((list) => list[at]))
    .flat()
    .filter(Boolean);
}

/** Return the line under a frame that says how much of it is shown. */
const says = (frame) => frame.nextElementSibling;

/** Return the place of the first words of the next turn. */
function next() {
  const shown = entries().findLastIndex((entry) => !entry.hidden);
  return shown + 1 < entries().length ? shown + 1 : 0;
}

/** Show as many words as fit from the one at `from`: all of them if they can be read so. */
function fit(from) {
  const frame = part("words");
  if (frame.hidden) return;
  const list = entries();
  const line = says(frame);
  for (const size of SIZES) {
    frame.classList.remove(...SIZES.filter(Boolean));
    if (size) frame.classList.add(size);
    list.forEach((entry) => (entry.hidden = false));
    if (!list.length || cut(frame, list) === list.length) {
      first = 0;
      line.textContent = "";
      return;
    }
  }
  // The line that says so takes room of its own.
  line.textContent = `1 of ${list.length}.`;
  first = Math.min(from, list.length - 1);
  list.slice(0, first).forEach((entry) => (entry.hidden = true));
  const whole = cut(frame, list.slice(first));
  const end = first + Math.max(1, whole);
  list.slice(end).forEach((entry) => (entry.hidden = true));
  const rest = whole ? "" : " The rest is on the tablets.";
  const these = end - first > 1 ? `${first + 1} to ${end}` : end;
  line.textContent = `${these} of ${list.length}.${rest}`;
}

/** Return how many of these entries stand whole inside the frame. */
function cut(frame, list) {
  const edge = frame.getBoundingClientRect();
  const over = list.findIndex((entry) => {
    const { right, bottom } = entry.getBoundingClientRect();
    return right > edge.right + 1 || bottom > edge.bottom + 1;
  });
  return over < 0 ? list.length : over;
}

mount();
addEventListener("tenfold:fitted", () => {
  if (part("words")) fit(first);
});
addEventListener("resize", () => {
  if (sheet) sheet.again();
  else if (part("words")) fit(first);
});
