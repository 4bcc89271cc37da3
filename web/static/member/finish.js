/** "I am finished": offers the way back to words with no name, as a square code. */

import { Store } from "../live/storage.js";

const section = document.querySelector("[data-part=receipts]");
const store = new Store(section.dataset.owner);
const keys = () => store.names("receipt.").map((name) => name.slice("receipt.".length));

async function showSquare(found) {
  const says = section.querySelector("[data-part=says]");
  try {
    const answer = await fetch("/here/mine/receipts", {
      method: "POST",
      cache: "no-store",
      headers: { "Content-Type": "application/json", "X-Tenfold": "1" },
      body: JSON.stringify({ keys: found }),
    });
    const { picture } = await answer.json();
    const square = document.createElement("img");
    square.className = "square";
    square.alt = "Square code to find your words again";
    square.src = picture;
    section.querySelector("[data-part=show]").parentElement.replaceWith(square);
    says.textContent = "Point your phone at this square. It finds those words again.";
  } catch {
    says.textContent = "We could not draw it just now. Try again soon.";
  }
}

function offer() {
  section.hidden = !keys().length;
}

section.querySelector("[data-part=show]").addEventListener("click", () => showSquare(keys()));
store.onOtherTab(offer);
offer();
