/** When to ask for the page anew: once for news that come together, and never while it is drawn. */

const TOGETHER = 600;
const IN_A_MOMENT = 150;
const AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]';

/** Return what tells of news; `ask` then gets the moment of the last of them, once all is at rest. */
export function anew(ask) {
  let timer = 0;
  const look = (told) => {
    clearTimeout(timer);
    // While the page is being drawn, one more asking could make Streamlit forget a button's press.
    if (!document.querySelector(AT_REST)) timer = setTimeout(look, IN_A_MOMENT, told);
    else ask(told);
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(look, TOGETHER, Date.now());
  };
}
