/**
 * What the room's screen says of signals: how many are ready, and what a hard word means. Both stand
 * at the foot, where nothing is pushed aside. A meaning stays until everyone is moved on.
 */

const part = (name) => document.querySelector(`[data-part=${name}]`);
let known = null;
let latest = [];

/** Everyone is moved on: what was explained until now has been read. */
export function movedOn() {
  known = new Set(latest);
}

/** Draw what this channel says. */
export function followSignals(channel) {
  channel.addEventListener("meanings", ({ detail }) => meanings(detail.items));
  channel.addEventListener("ready", ({ detail }) => {
    known ??= new Set();
    const { ready, here } = detail;
    part("ready").textContent = ready ? `${ready} of ${here} ${ready === 1 ? "is" : "are"} ready` : "";
  });
}

function meanings(items) {
  latest = items.map((one) => one.id);
  known ??= new Set(latest);
  const fresh = items.filter((one) => !known.has(one.id));
  part("meanings").replaceChildren(...fresh.map(line));
}

function line({ words, meaning }) {
  const made = document.createElement("p");
  const word = document.createElement("strong");
  word.dir = "auto";
  word.textContent = words;
  const means = document.createElement("bdi");
  means.textContent = meaning;
  made.append(word, " means: ", means);
  return made;
}
