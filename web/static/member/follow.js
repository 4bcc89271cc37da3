/**
 * A member's screen: it follows the group, and never pulls a person away from what they write.
 *
 * The middle of the page comes whole from the server and is swapped in place. While there are
 * words in the box, or the person is in it, a sentence offers to come along instead.
 */

import { Channel } from "../live/channel.js";
import { Composer } from "../live/composer.js";
import { Shown } from "../live/shown.js";
import { Wall } from "../live/wall.js";
import { outbox, store } from "./kept.js";
import { Ways } from "./ways.js";
import { VoteCard } from "./vote.js";

const NO_PROMPTS = ["-"];
const SPREAD = 600;
const AGAIN = 2000;

const part = (name) => document.querySelector(`[data-part=${name}]`);
const moved = part("moved");
let channel = null;
let timer = 0;
let ways = [];

/** Bring the middle of the page to life. */
function mount() {
  const { session, stage, eyes } = part("now").dataset;
  const walls = [...document.querySelectorAll("[data-tenfold=wall]")];
  const drawn = [...document.querySelectorAll("[data-tenfold=shown]")];
  const prompts = [...new Set([...walls, ...drawn].map((section) => section.dataset.prompt))];
  channel?.close();
  channel = new Channel({
    session, as: eyes, mark: stage, prompts: prompts.length ? prompts : NO_PROMPTS,
  });
  channel.addEventListener("open", () => outbox.kick());
  channel.addEventListener("stage", later);
  channel.addEventListener("ended", ended);
  for (const name of ["yours", "meanings", "stage"]) {
    channel.addEventListener(name, ({ detail }) => {
      document.dispatchEvent(new CustomEvent(`tenfold:${name}`, { detail }));
    });
  }
  walls.forEach((section) => new Wall(section, channel));
  drawn.forEach((section) => new Shown(section, channel));
  ways = [];
  for (const section of document.querySelectorAll("[data-tenfold=vote]")) {
    new VoteCard(section, { store, outbox });
  }
  for (const section of document.querySelectorAll("[data-tenfold=composer]")) {
    const composer = new Composer(section, { store, outbox });
    section.querySelector("form").addEventListener("submit", () => noName(section));
    offerWays(section, composer);
  }
}

/** The other ways to say it than in writing, where the page has them for this box. */
function offerWays(section, composer) {
  const wanted = `[data-tenfold=ways][data-prompt="${CSS.escape(composer.prompt)}"]`;
  const row = document.querySelector(wanted);
  if (!row) return;
  ways.push(new Ways(row, { store, composer, outbox }));
  row.addEventListener("tenfold:said", () => noName(section));
}

/** The next words go with no name again, unless the person chooses otherwise. */
function noName(section) {
  const choice = section.querySelector("[name=named][value=no]");
  if (!choice || section.querySelector("textarea").value) return;
  choice.checked = true;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Say whether the person is in the middle of something. */
function busy() {
  if (part("now").querySelector("[data-tenfold=vote][data-half]")) return true;
  const boxes = [...part("now").querySelectorAll("textarea, input[type=text]")];
  const writes = boxes.some((box) => box.value !== box.defaultValue || document.activeElement === box);
  return writes || ways.some((one) => one.busy);
}

/** A whole room moves at once: each screen asks at its own moment. */
function later() {
  clearTimeout(timer);
  timer = setTimeout(follow, Math.random() * SPREAD);
}

/** Look at what the server shows now, and go there if nobody is disturbed. */
async function follow() {
  const fresh = await middle(location.search);
  if (!fresh || fresh.dataset.look === part("now").dataset.look) return;
  if (promptIn(fresh) && promptIn(fresh) === promptIn(part("now"))) tidy(fresh);
  else if (busy()) moved.hidden = false;
  else swap(fresh);
}

/** Come along because the person asked to; their words stay kept. */
async function come() {
  history.replaceState(null, "", "/here");
  const fresh = await middle("");
  if (fresh) swap(fresh);
}

/** Fetch the middle of the page; a page that is no longer ours is left at once. */
async function middle(search) {
  clearTimeout(timer);
  try {
    const answer = await fetch(`/here/now${search}`, { cache: "no-store" });
    if (answer.redirected || answer.status === 204) {
      ended();
      return null;
    }
    if (!answer.ok) throw new Error("not now");
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    return fresh.querySelector("[data-part=now]");
  } catch {
    timer = setTimeout(follow, AGAIN);
    return null;
  }
}

function promptIn(now) {
  return now.querySelector("[data-tenfold=composer]")?.dataset.prompt;
}

/** The same question is still asked: bring what stands around the box up to date. */
function tidy(fresh) {
  const now = part("now");
  const old = now.querySelector("[data-tenfold=composer]");
  const { whoNamed, whoUnnamed } = fresh.querySelector("[data-tenfold=composer]").dataset;
  Object.assign(old.dataset, { whoNamed, whoUnnamed });
  old.querySelector("form").dispatchEvent(new Event("change"));
  for (const name of ["stage", "others"]) {
    part(name).replaceWith(fresh.querySelector(`[data-part=${name}]`));
  }
  for (const box of now.querySelectorAll("[data-tenfold=composer]")) freshBoxes(box, fresh);
  now.dataset.stage = fresh.dataset.stage;
  now.dataset.look = fresh.dataset.look;
  moved.hidden = true;
}

/** A box came or went: show those there are now, with the choice as it was. */
function freshBoxes(old, fresh) {
  const same = `[data-tenfold=composer][data-prompt="${CSS.escape(old.dataset.prompt)}"]`;
  const before = old.querySelector("[data-part=boxes]");
  const after = fresh.querySelector(same)?.querySelector("[data-part=boxes]");
  if (!after) return;
  const chosen = before?.querySelector(":checked")?.value;
  if (before) before.replaceWith(after);
  else old.querySelector(".field").after(after);
  const still = [...after.querySelectorAll("input")].find((one) => one.value === chosen);
  if (still) still.checked = true;
}

function swap(fresh) {
  const had = part("now").contains(document.activeElement) || moved.contains(document.activeElement);
  part("now").replaceWith(fresh);
  moved.hidden = true;
  mount();
  const title = fresh.querySelector("h1");
  part("told").textContent = `Now: ${title.textContent}`;
  if (had) title.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/** The session was closed, or this place ended: whatever is on the server now counts. */
function ended() {
  if (busy()) moved.hidden = false;
  else location.replace("/here");
}

part("along").addEventListener("click", come);
mount();
outbox.kick();
