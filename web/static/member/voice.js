/**
 * A voice note: start, stop, hear it, record again, delete, hand in. It is kept in this browser
 * until it is on its way, and a microphone is asked for only when somebody taps Start.
 */

const LONGEST = 120000;
const LARGEST = 3000000;
const CALM = 24000;
const KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

export const SAYS = {
  recording: "We are recording. Tap Stop when you are done.",
  long: "That is 2 minutes, so we stopped. Hand it in, and say more in another.",
  closed: "We may not use the microphone. Draw it, or ask a helper.",
  full: "This tablet is full. Your voice note stays here. Keep this page open.",
  large: "This is too long to send. Record a shorter one.",
};

/** Say whether this browser can record at all; a page on plain http can not. */
export function canRecord() {
  return Boolean(window.isSecureContext && navigator.mediaDevices?.getUserMedia && window.MediaRecorder);
}

export class VoiceNote {
  constructor(section, { store, composer, say, signal }) {
    this.section = section;
    this.store = store;
    this.composer = composer;
    this.say = say;
    this.draft = `draft.voice.${composer.prompt}`;
    this.player = section.querySelector("audio");
    this.kept = store.get(this.draft);
    this.sentKey = "";
    this.recorder = null;
    section.querySelector("[data-part=voice-closed]").hidden = canRecord();
    section.querySelector("[data-part=voice-open]").hidden = !canRecord();
    for (const name of ["record", "stop", "again", "delete"]) {
      this.button(name).addEventListener("click", () => this[name](), { signal });
    }
    signal.addEventListener("abort", () => this.stop());
    this.show();
  }

  button(name) {
    return this.section.querySelector(`[data-voice=${name}]`);
  }

  get busy() {
    return Boolean(this.kept || this.recorder);
  }

  async record() {
    if (this.recorder) return;
    try {
      const sound = await navigator.mediaDevices.getUserMedia({ audio: true, video: false });
      const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
      this.recorder = new MediaRecorder(sound, { mimeType, audioBitsPerSecond: CALM });
    } catch {
      this.say(SAYS.closed);
      return;
    }
    const pieces = [];
    const { recorder } = this;
    recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    recorder.addEventListener("stop", () => this.take(recorder, new Blob(pieces)));
    recorder.start();
    this.timer = setTimeout(() => this.stop(SAYS.long), LONGEST);
    this.say(SAYS.recording);
    this.show();
  }

  stop(sentence = "") {
    clearTimeout(this.timer);
    if (!this.recorder) return;
    this.say(sentence);
    this.recorder.stop();
    this.recorder.stream.getTracks().forEach((track) => track.stop());
  }

  /** Keep what was recorded, where a closed page does not lose it. */
  async take(recorder, blob) {
    this.recorder = null;
    if (blob.size > LARGEST) this.say(SAYS.large);
    else if (blob.size) {
      this.kept = { media: recorder.mimeType.split(";")[0], content: await asText(blob) };
      if (!this.store.set(this.draft, this.kept)) this.say(SAYS.full);
    }
    this.show();
  }

  again() {
    this.delete();
    this.record();
  }

  delete() {
    this.kept = null;
    this.sentKey = "";
    this.store.remove(this.draft);
    this.say("");
    this.show();
  }

  send() {
    if (!this.kept || this.sentKey) return false;
    const sent = this.composer.sayFile({ kind: "voice", ...this.kept }, "");
    if (!sent) return false;
    if (!sent.kept) {
      this.sentKey = sent.key;
      this.say(SAYS.full);
      return false;
    }
    this.delete();
    return true;
  }

  arrived(key) {
    if (key === this.sentKey) this.delete();
  }

  show() {
    this.button("record").hidden = Boolean(this.recorder || this.kept);
    this.button("stop").hidden = !this.recorder;
    this.section.querySelector("[data-part=heard]").hidden = !this.kept;
    if (this.player.src) URL.revokeObjectURL(this.player.src);
    if (this.kept) this.player.src = URL.createObjectURL(asBlob(this.kept));
    else this.player.removeAttribute("src");
  }
}

function asText(blob) {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(",")[1]);
    reader.readAsDataURL(blob);
  });
}

function asBlob({ media, content }) {
  const letters = atob(content);
  return new Blob([Uint8Array.from(letters, (letter) => letter.charCodeAt(0))], { type: media });
}
