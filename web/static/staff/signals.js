/**
 * What people signal, as whoever runs the session sees it. The part comes whole from the server
 * and is swapped when something changed; what is being typed and what is open stay as they are.
 */

import { Channel } from "../live/channel.js";

const NO_PROMPTS = ["-"];
const TOGETHER = 250;
const EACH_MINUTE = 60000;
const AWAY = "We could not reach the session. Try again.";

/** Follow the session, and keep the part in `root` up to date; return what stops it. */
export function follow(root) {
  const { session } = root.dataset;
  const address = `/staff/signals/${encodeURIComponent(session)}`;
  let timer = 0;
  const look = () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask(root, address), TOGETHER);
  };
  const channel = new Channel({ session, as: "staff", prompts: NO_PROMPTS });
  for (const news of ["signals", "yours", "stage", "resync", "open"]) {
    channel.addEventListener(news, look);
  }
  // How long it has been quiet grows by itself.
  const minutes = setInterval(look, EACH_MINUTE);
  root.addEventListener("submit", (event) => step(event, root));
  return () => {
    channel.close();
    clearTimeout(timer);
    clearInterval(minutes);
  };
}

/** Do what a button asks for, without leaving the page. */
async function step(event, root) {
  const form = event.target;
  if (!form.matches("[data-signal]")) return;
  event.preventDefault();
  if (form.dataset.sent) return;
  form.dataset.sent = "yes";
  const body = new URLSearchParams(new FormData(form));
  if (event.submitter?.name) body.set(event.submitter.name, event.submitter.value);
  await ask(root, form.getAttribute("action"), { method: "POST", body }, form);
  delete form.dataset.sent;
}

async function ask(root, address, how = {}, form = null) {
  try {
    const headers = { "X-Tenfold": "1" };
    const answer = await fetch(address, { ...how, headers, cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-part=staff-signals]");
    if (!fresh) throw new Error("not now");
    swap(root, fresh, form);
  } catch {
    if (form) tell(form);
  }
}

function tell(form) {
  let says = form.querySelector("[role=alert]");
  if (!says) {
    says = document.createElement("p");
    says.className = "look-sentence";
    says.setAttribute("role", "alert");
    form.append(says);
  }
  says.textContent = AWAY;
}

const boxes = (part) => [...part.querySelectorAll("input:not([type=hidden]), select")];

/** Put the fresh part in the old one's place; `done` is the form that was just sent. */
function swap(root, fresh, done) {
  const old = root.querySelector("[data-part=staff-signals]");
  const at = document.activeElement;
  if (old) {
    for (const box of boxes(old)) {
      const same = fresh.querySelector(`#${CSS.escape(box.id)}`);
      const typed = box.value !== (box.defaultValue ?? "");
      if (same && typed && !(done && done.contains(box))) same.value = box.value;
    }
    for (const open of old.querySelectorAll("details[open]")) {
      const same = fresh.querySelector(`details[data-key="${open.dataset.key}"]`);
      if (same) same.open = true;
    }
  }
  const kept = old?.contains(at) ? whereabouts(old, at) : null;
  if (old?.isEqualNode(fresh) && !done) return;
  root.replaceChildren(fresh);
  kept?.(fresh);
  const alert = document.querySelector("[data-part=signals-alert]");
  if (alert) alert.hidden = !fresh.querySelector(".notice-care, .signals-helper, .signals-word, .signals-count");
}

/** Return what puts the keyboard back to where it was, with the same letters chosen. */
function whereabouts(old, at) {
  const { id, selectionStart, selectionEnd } = at;
  const place = [...old.querySelectorAll("button, summary, input, select")].indexOf(at);
  return (fresh) => {
    const all = fresh.querySelectorAll("button, summary, input, select");
    const same = (id && fresh.querySelector(`#${CSS.escape(id)}`)) || (id ? null : all[place]);
    same?.focus({ preventScroll: true });
    if (same?.setSelectionRange && selectionStart !== null && id) {
      same.setSelectionRange(selectionStart, selectionEnd);
    }
  };
}
