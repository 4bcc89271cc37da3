/**
 * Words given with no name: shown to whoever holds their keys, which are this tablet's receipts or
 * stand in the fragment of a take-back code. Keys from a code are held only while the page is open.
 */

import { Outbox } from "../live/outbox.js";
import { Store } from "../live/storage.js";

const KEY = /^[0-9a-f]{32}$/;

const section = document.querySelector("[data-part=unnamed]");
const list = section.querySelector("[data-part=list]");
const says = section.querySelector("[data-part=says]");
const nothing = document.querySelector("[data-part=nothing]");
const store = section.dataset.owner ? new Store(section.dataset.owner) : null;
const brought = keysInAddress();

function keysInAddress() {
  const given = new URLSearchParams(location.hash.slice(1)).get("k") || "";
  if (location.hash) history.replaceState(null, "", location.pathname);
  return given.split(",").filter((key) => KEY.test(key));
}

function receipts() {
  return store ? store.names("receipt.").map((name) => name.slice("receipt.".length)) : [];
}

async function post(address, said) {
  const answer = await fetch(address, {
    method: "POST",
    cache: "no-store",
    headers: { "Content-Type": "application/json", "X-Tenfold": "1" },
    body: JSON.stringify(said),
  });
  return { ok: answer.ok, said: await answer.json() };
}

async function show() {
  const keys = [...new Set([...brought, ...receipts()])];
  if (!keys.length) return;
  try {
    const { said } = await post("/here/mine/by-key", { keys });
    list.replaceChildren(...said.said.map(entry));
    section.hidden = !said.said.length;
    if (nothing) nothing.hidden = said.said.length > 0;
  } catch {
    section.hidden = false;
    says.textContent = "We could not reach your words. They are safe. Try again soon.";
  }
}

function entry({ key, question, words, session, file, box, held }) {
  const item = document.createElement("li");
  item.className = "card";
  const said = text("p", words, "words");
  const where = box ? `Session ${session}: ${box}` : `Session ${session}`;
  item.append(text("p", question, "hint words"), said, text("p", where, "by"));
  if (file) showFile(item, said, key, file, words);
  if (held) item.append(heldBack(held));
  const choices = text("p", "", "buttons");
  choices.append(
    button("Change", "these words", () => change(item, choices, said, key)),
    button("Take back", "these words", () => ask(item, choices, key)),
  );
  item.append(choices);
  return item;
}

/** Fetch a drawing or a voice with its key, which must stand in no address. */
async function showFile(item, before, key, file, words) {
  try {
    const answer = await fetch("/here/mine/by-key/file", {
      method: "POST",
      cache: "no-store",
      headers: { "Content-Type": "application/json", "X-Tenfold": "1" },
      body: JSON.stringify({ key }),
    });
    if (!answer.ok) return;
    const made = document.createElement(file === "voice" ? "audio" : "img");
    made.className = `said-${file}`;
    if (file === "voice") made.controls = true;
    else made.alt = words || "Your drawing";
    made.src = await addressOf(await answer.blob(), file);
    item.insertBefore(made, before);
  } catch {
    says.textContent = "We could not reach your drawing. It is safe. Try again soon.";
  }
}

/** Return an address that only this page knows: a player reads a blob, a picture its own data. */
function addressOf(blob, file) {
  if (file === "voice") return URL.createObjectURL(blob);
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.readAsDataURL(blob);
  });
}

function heldBack(because) {
  const box = text("div", "", "notice flow");
  const why = text("p", "Why: ");
  const reason = text("span", because, "words");
  why.append(reason);
  box.append(text("p", "Only you see this now. It was held back from the group."), why);
  box.append(text("p", "You can change it or take it back. You can also talk with us."));
  return box;
}

/** Ask once more before words go for good. */
function ask(item, choices, key) {
  const sure = text("div", "", "flow");
  const keep = button("Keep them", "", () => sure.replaceWith(choices));
  sure.append(
    text("p", "They go from every screen at once. Nobody can bring them back."),
    buttons(button("Yes, take them back", "", () => takeBack(item, key)), keep),
  );
  choices.replaceWith(sure);
  keep.focus();
}

async function takeBack(item, key) {
  await act("/here/mine/by-key/take-back", { key }, "Those words are gone.", () => {
    store?.remove(`receipt.${key}`);
    item.remove();
  });
}

/** Put the words in a box; what is typed stays there until the server has it. */
function change(item, choices, said, key) {
  const form = document.createElement("form");
  form.className = "flow";
  form.autocomplete = "off";
  const label = text("label", "Your words", "label");
  const box = document.createElement("textarea");
  box.className = "box";
  box.rows = 6;
  box.dir = "auto";
  box.value = said.textContent;
  label.append(box);
  const save = button("Change them");
  save.type = "submit";
  save.classList.add("button-main");
  const leave = () => form.replaceWith(choices);
  form.append(label, buttons(save, button("Leave them as they were", "", leave)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = box.value;
    act("/here/mine/by-key/change", { key, words }, "Your new words are safe.", () => {
      said.textContent = words;
      leave();
    });
  });
  choices.replaceWith(form);
  box.focus();
}

async function act(address, said, sentence, done) {
  try {
    const answer = await post(address, said);
    if (answer.ok) done();
    says.textContent = answer.ok ? sentence : answer.said.sentence;
  } catch {
    says.textContent = "We could not do that just now. Try again soon.";
  }
}

function text(tag, content, className = "") {
  const element = document.createElement(tag);
  element.textContent = content;
  element.className = className;
  if (className.includes("words")) element.dir = "auto";
  return element;
}

function button(label, unseen = "", act = null) {
  const made = text("button", label, "button");
  made.type = "button";
  if (unseen) made.append(text("span", ` ${unseen}`, "unseen"));
  if (act) made.addEventListener("click", act);
  return made;
}

function buttons(...made) {
  const row = text("p", "", "buttons");
  row.append(...made);
  return row;
}

// Words still on their way are sent from here too, so that what is listed is whole.
if (store) {
  const outbox = new Outbox(store, section.dataset.owner);
  outbox.addEventListener("safe", show);
  outbox.kick();
  store.onOtherTab((name) => {
    if (name.startsWith("receipt.")) show();
  });
}
show();
