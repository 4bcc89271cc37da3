/**
 * When to ask for the page anew: once for news that come together, never while it is drawn, and
 * not while somebody has just pressed or typed.
 */

const TOGETHER = 600;
const IN_A_MOMENT = 150;
const JUST_NOW = 1500;
const AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]';

let touched = -JUST_NOW;
for (const name of ["click", "keydown", "input"]) {
  document.addEventListener(name, () => (touched = performance.now()), { capture: true, passive: true });
}

/** Say whether the page waits for nothing and nobody. */
function atRest() {
  return document.querySelector(AT_REST) && performance.now() - touched > JUST_NOW;
}

/** Return what tells of news; `ask` then gets the moment of the last of them, once all is at rest. */
export function anew(ask) {
  let timer = 0;
  const look = (told) => {
    clearTimeout(timer);
    // Asked for twice at once, Streamlit can forget a button's press, or which page was chosen.
    if (!atRest()) timer = setTimeout(look, IN_A_MOMENT, told);
    else ask(told);
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(look, TOGETHER, Date.now());
  };
}
