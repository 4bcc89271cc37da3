/** A wall on the facilitator's screen: words as they come, or how many wait while it is hidden. */

import { Channel } from "../live/channel.js";
import { Wall } from "../live/wall.js";
import { Few } from "./few.js";

/** Draw the wall once; from then on it follows by itself. */
export function mount(root, mounted) {
  if (mounted.wall) return;
  const { session, prompt, state, items, waiting, boxes = [], about } = mounted.component.data;
  const section = root.querySelector("[data-tenfold=wall]");
  const heading = section.querySelector("[data-part=about]");
  heading.textContent = about;
  heading.hidden = !about;
  if (about) {
    section.classList.add("wall-quiet");
    section.querySelector("[data-part=hidden]").textContent = "Hidden until the result is shown.";
  }
  section.dataset.prompt = prompt;
  section.dataset.itemClass = "card";
  section.querySelector("[data-part=items]").before(...boxes.map(box));
  const channel = new Channel({ session, as: "staff", prompts: [prompt] });
  mounted.wall = new Wall(section, channel);
  mounted.stop = () => channel.close();
  const few = new Few(section, () => mounted.wall.entries());
  for (const news of ["wall", "put", "gone", "shown"]) {
    channel.addEventListener(news, () => few.draw());
  }
  channel.addEventListener("wall", ({ detail }) => count(section, detail));
  mounted.wall.rebuild({ state, items });
  mounted.wall.say();
  few.draw();
  count(section, { state, waiting });
}

function count(section, { state, waiting = 0 }) {
  const says = section.querySelector("[data-part=waiting]");
  says.hidden = state !== "hidden";
  says.textContent = waiting === 1 ? "1 has come in" : `${waiting} have come in`;
}

/** A box of the exercise, with its title as text. */
function box({ id, title }) {
  const made = document.createElement("div");
  made.className = "wall-box";
  made.dataset.box = id;
  const name = document.createElement("p");
  const words = document.createElement("strong");
  words.className = "words";
  words.dir = "auto";
  words.dataset.part = "title";
  words.textContent = title;
  const many = document.createElement("span");
  many.className = "by";
  many.dataset.part = "count";
  name.append(words, " ", many);
  const list = document.createElement("ul");
  list.className = "run-words";
  made.append(name, list);
  return made;
}
