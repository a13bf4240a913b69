// Whether all is well, in a sentence, and whether what is shown is of now.

import { stopwatch } from "./live.js";
import { span } from "./numbers.js";
import { say } from "./parts.js";

const SILENCE = 12000; // milliseconds; a moment is told each second, or every ten while there is much to be read
const BEHIND = 30;
const byId = (id) => document.getElementById(id);

export class Verdict {
  constructor() {
    this.now = null; // the moment told last
    this.isHeld = false;
    this.isLost = false; // the stream is
    this.shown = stopwatch(); // while the page is hidden it hears nothing
    document.addEventListener("visibilitychange", () => (this.shown = stopwatch()));
    setInterval(() => this.doubt(), 1000);
  }

  hear(now) {
    this.now = now;
    this.heard = stopwatch();
    this.isLost = false;
    this.pulse(this.isHeld ? "held" : "live");
  }

  lose() {
    this.isLost = true;
    this.pulse("lost");
    this.doubt();
  }

  hold(isHeld) {
    this.isHeld = isHeld;
    this.pulse(isHeld ? "held" : "live");
  }

  draw() {
    const { level, words } = this.now.verdict;
    this.show(level, words, level === "alarm" ? "(!) " : "");
  }

  // What is no longer of now is not said to be, unless the page was asked to hold still, or nothing is to come.
  doubt() {
    const { now, isHeld, isLost } = this;
    if (now && !isHeld && !document.hidden && (isLost || (this.isSilent() && now.progress !== "ended"))) {
      this.show("unknown", "No news for " + span(this.heard() / 1000) + "; before that: " + now.verdict.words, "(?) ");
      this.pulse(isLost ? "lost" : "silent");
    }
  }

  isSilent() {
    return Math.min(this.heard(), this.shown()) > SILENCE;
  }

  show(level, words, mark) {
    const verdict = byId("verdict");
    document.title = mark + "Logtee";
    if (level !== this.level) {
      this.level = level;
      byId("aloud").textContent = words;
    }
    verdict.dataset.level = level;
    verdict.title = words;
    say(byId("verdict-words"), words);
  }

  pulse(state) {
    const lag = this.now?.lag ?? 0;
    const isBehind = lag > BEHIND && this.now.progress !== "ended";
    const behind = this.now?.progress === "ended" ? "ended" : isBehind ? span(lag) + " behind" : "live";
    byId("pulse").dataset.state = state === "live" && isBehind ? "behind" : state;
    say(byId("pulse-words"), { held: "held", live: behind, lost: "reconnecting", silent: "no news" }[state]);
  }
}
