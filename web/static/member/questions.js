/**
 * Questions asked with no name: shown, with their answers, to whoever holds their keys, which are
 * this tablet's receipts or stand in the fragment of a take-back code.
 */

import { Store } from "../live/storage.js";

const KEY = /^[0-9a-f]{32}$/;

const section = document.querySelector("[data-part=asked]");
const list = section.querySelector("[data-part=list]");
const says = section.querySelector("[data-part=says]");
const store = section.dataset.owner ? new Store(section.dataset.owner) : null;
const brought = (new URLSearchParams(location.hash.slice(1)).get("k") || "")
  .split(",")
  .filter((key) => KEY.test(key));

function receipts() {
  return store ? store.names("receipt.").map((name) => name.slice("receipt.".length)) : [];
}

async function post(address, said) {
  const answer = await fetch(`/here/questions/by-key${address}`, {
    method: "POST",
    cache: "no-store",
    headers: { "Content-Type": "application/json", "X-Tenfold": "1" },
    body: JSON.stringify(said),
  });
  return { ok: answer.ok, said: await answer.json() };
}

async function show() {
  const keys = [...new Set([...brought, ...receipts()])];
  if (!keys.length) {
    list.replaceChildren();
    return;
  }
  try {
    const { said } = await post("", { keys });
    list.replaceChildren(...said.asked.map(entry));
    section.hidden = !said.asked.length;
  } catch {
    section.hidden = false;
    says.textContent = "We could not reach your questions. They are safe. Try again soon.";
  }
}

function entry({ key, topic, words, answer, settled, byGroup, spoke }) {
  const item = document.createElement("li");
  item.className = "card flow";
  if (topic) item.append(text("p", topic, "hint words"));
  item.append(text("p", words, "words"));
  if (answer) item.append(text("p", "The answer", "hint"), text("p", answer, "words"));
  else item.append(text("p", "Waits for an answer"));
  if (byGroup) item.append(text("p", "The group said: this was answered."));
  else if (settled) item.append(text("p", "You said: that answers it."));
  else if (spoke) item.append(text("p", "You said: not yet. Only you can close it."));
  const row = text("p", "", "buttons");
  if (answer && !settled) {
    row.append(button("Yes, that answers it", () => act("/settle", { key, yes: true }, "Noted.")));
  }
  if (answer && (byGroup || (!settled && !spoke))) {
    row.append(button("No, not yet", () => act("/settle", { key, yes: false }, "Noted.")));
  }
  row.append(
    button("Take my question back", () =>
      act("/take-back", { key }, "That question is gone.", () => store?.remove(`receipt.${key}`)),
    ),
  );
  item.append(row);
  return item;
}

async function act(address, said, sentence, done = () => {}) {
  try {
    const answer = await post(address, said);
    if (answer.ok) done();
    says.textContent = answer.ok ? sentence : answer.said.sentence;
    if (answer.ok) await show();
    section.hidden = false;
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

function button(label, act) {
  const made = text("button", label, "button");
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** Draw the questions of everyone anew; what is being typed stays as it is. */
async function follow() {
  try {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const drawn = fresh.querySelector("[data-part=questions]");
    if (answer.ok && drawn) everyones.replaceWith(drawn);
    everyones = document.querySelector("[data-part=questions]");
  } catch {
    says.textContent = "Your question is safe. Load this page again to see it here.";
  }
}

let everyones = document.querySelector("[data-part=questions]");
const box = document.querySelector("[data-tenfold=composer]");
if (box && everyones) {
  const heard = () => {
    if (box.dataset.state === "safe") Promise.all([follow(), show()]);
  };
  new MutationObserver(heard).observe(box, { attributeFilter: ["data-state"] });
}
store?.onOtherTab((name) => {
  if (name.startsWith("receipt.")) show();
});
show();
