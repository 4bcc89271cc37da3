/** The box on the facilitator's screen that keeps what is said. */

import { Channel } from "../live/channel.js";
import { mountCapture } from "./capture.js";

const NO_PROMPTS = ["-"];
const THE_GROUP = "The group";

/** Bring the box to life once; the people to choose from follow each run of the page. */
export function mount(root, mounted) {
  const { session, place, authors } = mounted.component.data;
  const section = root.querySelector("[data-tenfold=capture]");
  offer(section.querySelector("[name=author]"), authors);
  if (mounted.box) return;
  Object.assign(section.dataset, { session, place, prompt: `capture.${session}` });
  const { box, outbox } = mountCapture(section);
  const channel = new Channel({ session, as: "staff", prompts: NO_PROMPTS });
  channel.addEventListener("open", () => outbox.kick());
  mounted.box = box;
  mounted.stop = () => {
    box.close();
    channel.close();
  };
}

/** Put the people into the list; whoever is chosen stays chosen. */
function offer(select, authors) {
  const wanted = [{ id: "", name: THE_GROUP }, ...authors];
  const shown = [...select.options].map((option) => option.value + option.text).join("\n");
  if (shown === wanted.map(({ id, name }) => id + name).join("\n")) return;
  const chosen = select.value;
  select.replaceChildren(...wanted.map(({ id, name }) => new Option(name, id)));
  if (wanted.some(({ id }) => id === chosen)) select.value = chosen;
}
