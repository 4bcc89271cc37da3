/**
 * A clock for whoever runs the session: it counts in the browser, from one look at the server.
 *
 * Mount it on an element with `[data-part]`s named spent, left, pace, ends and bar (a progress
 * element); those that are missing are left out. `face` is `ClockFace.as_numbers()`.
 */

const MINUTE = 60000;
const ON_TIME_WITHIN = 2;
const LATE_FROM = 5;
const EVERY = 5000;
const WALL_CLOCK = new Intl.DateTimeFormat("en-GB", {
  hour: "numeric", minute: "2-digit", hour12: true, timeZone: "Europe/London",
});

export class Clock {
  /** @param {ParentNode} root */
  constructor(root) {
    this.root = root;
    this.timer = setInterval(() => this.draw(), EVERY);
  }

  /** Start from another look at the server. */
  set(face) {
    this.face = face;
    this.began = Date.now();
    this.draw();
  }

  stop() {
    clearInterval(this.timer);
  }

  draw() {
    if (!this.face) return;
    const says = reading(this.face, Date.now() - this.began);
    for (const [name, text] of Object.entries(says.texts)) this.put(name, text);
    const bar = this.root.querySelector("[data-part=bar]");
    if (bar) {
      bar.max = says.given || 1;
      bar.value = Math.min(says.spent, says.given);
      bar.hidden = !says.given;
    }
    const clock = this.root.querySelector("[data-part=clock]");
    clock?.setAttribute("data-over", says.over ? "yes" : "no");
    clock?.setAttribute("data-late", says.late ? "yes" : "no");
  }

  put(name, text) {
    const element = this.root.querySelector(`[data-part=${name}]`);
    if (element && element.textContent !== text) element.textContent = text;
  }
}

/** Return what a face says `passed` milliseconds after it was read. */
export function reading(face, passed) {
  const running = face.since !== null;
  const begun = running ? face.spent * MINUTE + ((face.at - face.since) % MINUTE) : 0;
  const spentFor = running ? begun + passed : 0;
  const leftThen = Math.max(0, face.given * MINUTE - begun);
  const slid = running ? Math.max(0, passed - leftThen) : face.slides ? passed : 0;
  const spent = Math.floor(spentFor / MINUTE);
  const behind = face.behind + Math.floor(slid / MINUTE);
  const over = running && face.given > 0 ? spent - face.given : 0;
  return {
    spent,
    given: face.given,
    over: over > 0,
    late: face.ends !== null && behind >= LATE_FROM,
    texts: {
      spent: spentWords(running, spent, face.given),
      left: leftWords(running, face.given, over),
      pace: face.ends === null ? "" : pace(behind),
      ends: face.ends === null ? "" : `Ends about ${hour(face.ends + slid)}`,
    },
  };
}

function spentWords(running, spent, given) {
  if (!running) return "";
  return given ? `${spent} of ${minutes(given)}` : `${minutes(spent)} so far`;
}

function leftWords(running, given, over) {
  if (!running || !given) return "";
  if (over > 0) return `${minutes(over)} over`;
  return over === 0 ? "Time is up" : `${minutes(-over)} left`;
}

function pace(behind) {
  if (Math.abs(behind) < ON_TIME_WITHIN) return "On time";
  return `${minutes(Math.abs(behind))} ${behind > 0 ? "behind" : "ahead"}`;
}

function minutes(count) {
  return count === 1 ? "1 minute" : `${count} minutes`;
}

function hour(moment) {
  return WALL_CLOCK.format(new Date(moment)).replace(/\s/g, "");
}
