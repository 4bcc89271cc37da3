/**
 * The quiet clock, where the group wants one: words about the time left, asked for once a minute and
 * when somebody moved the session. It counts nothing by itself, so that a tablet's clock may be wrong.
 */

const EVERY = 60000;
const SPREAD = 3000;

async function ask() {
  const clock = document.querySelector("[data-part=quiet-clock]");
  if (!clock) return;
  let words = "";
  try {
    const answer = await fetch(clock.dataset.address, { cache: "no-store" });
    if (answer.ok && !answer.redirected) words = (await answer.json()).words;
  } catch {
    // Better no clock than one that is wrong.
  }
  clock.textContent = words;
  clock.hidden = !words;
}

setInterval(ask, EVERY);
document.addEventListener("tenfold:stage", () => setTimeout(ask, Math.random() * SPREAD));
