/**
 * Reads a question and its answers aloud, with a voice that lives on this device.
 *
 * A voice that needs the network would send words away, so it counts as none. Without a voice of
 * our own the buttons stay hidden. One thing is read at a time; a second tap makes it stop.
 */

const voices = globalThis.speechSynthesis;
const LANGUAGES = ["en-GB", "en"];
let reading = null;

/** The voice to read with: British English first, then any English, on this device only. */
function voice() {
  const here = (voices?.getVoices() ?? []).filter((one) => one.localService);
  const named = (one) => one.lang.replace("_", "-");
  for (const language of LANGUAGES) {
    const found = here.find((one) => named(one).startsWith(language));
    if (found) return found;
  }
  return null;
}

/** Show the buttons if there is something to read with. */
function offer() {
  document.documentElement.toggleAttribute("data-speaks", Boolean(voice()));
}

/** What a button reads: its own words, then the parts of the page that it names. */
function wordsOf(button) {
  const parts = button.dataset.of.split(" ").map((id) => document.getElementById(id));
  const shown = parts.filter(Boolean).map((one) => one.querySelector(".choices") ?? one);
  const lines = shown.flatMap((one) => one.innerText.split("\n"));
  const said = [button.dataset.says, ...lines].map((one) => one.trim()).filter(Boolean);
  return said.map((one) => (/[.?!:]$/.test(one) ? one : `${one}.`)).join(" ");
}

function quiet() {
  voices.cancel();
  reading?.setAttribute("aria-pressed", "false");
  reading = null;
}

function toggle(button) {
  const again = button === reading;
  quiet();
  if (again) return;
  const said = new SpeechSynthesisUtterance(wordsOf(button));
  said.voice = voice();
  said.lang = said.voice.lang;
  said.rate = 0.9;
  const over = () => button === reading && quiet();
  said.addEventListener("end", over);
  said.addEventListener("error", over);
  reading = button;
  button.setAttribute("aria-pressed", "true");
  voices.speak(said);
}

if (voices) {
  offer();
  voices.addEventListener?.("voiceschanged", offer);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-tenfold=speak]");
    if (button) toggle(button);
  });
  document.addEventListener("tenfold:leave", quiet);
  addEventListener("pagehide", quiet);
}
