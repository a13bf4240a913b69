// A drill-down: some hits are counted again from the logs that are on disk. What it has counted, and how far it reaches.

import { Live } from "./live.js";
import { button, made, say } from "./parts.js";

const LONE = /^(section|status)=([^\s"]+)$/;
const LATE = 10; // what is on disk is said to begin late only if it is by more seconds than this

export class Drill extends EventTarget {
  // `isWanted` tells whether there is one, `back` how many seconds it reaches back while it is live.
  constructor(place, isWanted, back) {
    super();
    this.place = place;
    this.isWanted = isWanted;
    this.back = back;
    this.live = new Live("api/v1/drill", ["drilled", "seconds", "series"], () => (isWanted() ? this.query() : null));
    for (const name of ["drilled", "seconds", "series"]) {
      this.live.addEventListener(name, ({ detail }) => this.take(name, detail));
    }
    this.forget();
  }

  query() {
    const { place } = this;
    const query = new URLSearchParams({ span: place.get("span"), table: place.get("table") });
    for (const name of ["where", "source"]) {
      if (place.get(name) !== "") {
        query.set(name, place.get(name));
      }
    }
    for (const [name, value] of Object.entries(place.fixed ?? { back: this.back() })) {
      query.set(name, value);
    }
    return query;
  }

  // What is counted meanwhile is of the same hits, but of another time.
  forgetCounts() {
    this.live.close();
    this.reach = null;
    this.totals = null;
    this.table = null;
  }

  forget() {
    this.forgetCounts();
    this.seconds = { end: 0, hits: [] };
    this.series = null;
  }

  // Begins anew; what was counted stays while it is of the same hits.
  open(isSame) {
    if (!isSame) {
      this.forget();
    }
    this.live.open();
  }

  take(name, detail) {
    if (name === "drilled") {
      Object.assign(this, detail);
    } else {
      this[name] = detail;
    }
    this.dispatchEvent(new CustomEvent("news"));
  }

  get isReading() {
    return (this.reach?.state ?? "reading") === "reading";
  }

  // What it has counted; null where it has nothing of the time that is asked for.
  get counted() {
    const isKnown = this.totals !== null && !this.isFailed && (this.place.fixed === null || this.reach.since !== undefined);
    return isKnown ? { totals: this.totals, table: this.table } : null;
  }

  get isFailed() {
    return this.reach?.state === "failed";
  }

  // What the history could answer as well: one section, one source or one class of status, by itself.
  get lone() {
    const { levels } = this.place;
    const source = this.place.get("source");
    if (source !== "") {
      return levels.length === 0 ? { source } : null;
    }
    const found = levels.length === 1 ? LONE.exec(levels[0]) : null;
    return found && (found[1] === "section" || /^[1-5]xx$/.test(found[2])) ? { [found[1]]: found[2] } : null;
  }

  // Whether it knows of all that began at `since`, or will.
  reaches(since) {
    return !this.isFailed && (this.reach?.since ?? 0) <= since + LATE;
  }

  // How far it has come, in a sentence.
  words(stamps) {
    const { state, percent, since, until, problem } = this.reach ?? { state: "reading", percent: 0 };
    if (state === "failed") {
      return problem;
    }
    const moment = (second) => stamps.moment(second, until - since > 86400 ? 86401 : until - since);
    if (state === "reading") {
      return "Reading the logs again: " + percent + "%" + (until ? ", up to " + moment(until) : "");
    }
    if (!since) {
      const isOfNow = this.totals?.hits > 0; // hits of seconds that have yet to close
      return isOfNow ? "Read again from the logs" : "Read the logs again: they hold nothing of this time";
    }
    const from = "Read again from the logs, " + (state === "following" ? "from " : "") + moment(since) + (state === "following" ? " on" : " to " + moment(until));
    return from + (since > (this.asked_since ?? since) + LATE ? "; nothing older is on disk" : "");
  }
}

// The levels, each with a way back, and how far the drill-down has come.
export function drawLook(place, drill, stamps, byId) {
  const isWanted = drill.isWanted();
  const crumbs = place.levels.map((line, level) => crumb(line, () => place.widen(level)));
  if (place.get("source") !== "") {
    crumbs.unshift(crumb("source " + place.get("source"), () => place.go({ source: "" })));
  }
  byId("look").dataset.part = String(place.isNarrowed);
  const isLeft = byId("levels").contains(document.activeElement);
  byId("levels").replaceChildren(...crumbs);
  if (isLeft) {
    byId("where").focus();
  }
  drawReach(drill, stamps, byId);
  byId("reach").hidden = byId("reading").hidden = !isWanted;
}

export function drawReach(drill, stamps, byId) {
  const words = drill.isWanted() ? drill.words(stamps) : "";
  const reach = byId("reach");
  say(reach, words);
  reach.dataset.state = drill.reach?.state ?? "reading";
  const bar = byId("reading");
  bar.value = drill.reach?.percent ?? 0;
  bar.hidden = !drill.isWanted() || reach.dataset.state !== "reading";
}

function crumb(words, leave) {
  const item = made("li");
  const text = made("span", "", words);
  text.title = words;
  const away = button("", "×", leave);
  away.ariaLabel = "Look at more than " + words;
  away.title = "Look at more than this";
  item.append(text, away);
  return item;
}
