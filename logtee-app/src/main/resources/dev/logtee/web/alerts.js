// What alerts told and why, how close the traffic is to it, and what became of every line.

import { grouped, plain, rate, share, span } from "./numbers.js";
import { arrange, button, made, rewrite } from "./parts.js";

const CLOSE = 0.8;

const LEAST_MARGIN = 60;
const MOST_MARGIN = 600;
const MOST_BANNERS = 3;
const MOST_NOTICES = 5;
const MOST_LOSSES = 3;
const FIELDS = { section: "section", host: "host", network: "host", country: "country", asn: "asn", status: "status", user_agent: "user_agent", bot: "bot" };
const SIMPLE = /^(?!.*\s\w+[!=~<>])[^\s"\\]([^"\\]*[^\s"\\])?$/; // shown as it is, and one condition
const OF_PATTERNS = /[.[\]{}()*+?^$|]/g;

// What may fire and recover by itself: a rule, or one source of a rule that judges each.
function subject(alert) {
  return alert.rule + "\n" + (alert.source ?? "");
}

// Stretches in which an alert was raised, for the chart; one that is still raised ends `now`.
export function raised(alerts, now) {
  const stretches = [];
  const open = new Map();
  for (const alert of alerts.toReversed()) {
    const of = subject(alert);
    if (alert.event === "triggered") {
      open.set(of, alert.second);
    } else if (alert.event === "recovered" && open.has(of)) {
      stretches.push({ rule: alert.rule, from: open.get(of), to: alert.second });
      open.delete(of);
    }
  }
  for (const [of, from] of open) {
    stretches.push({ rule: of.split("\n")[0], from, to: Math.max(now, from) });
  }
  return stretches;
}

// The time around an alert: from before the window in which it was raised until after it had recovered, or `now`.
export function around(alert, alerts, window, now) {
  const same = alerts.filter((other) => subject(other) === subject(alert));
  const begin = same.find((other) => other.event === "triggered" && other.second <= alert.second) ?? alert;
  const end = same.findLast((other) => other.event === "recovered" && other.second >= alert.second);
  const margin = Math.min(MOST_MARGIN, Math.max(LEAST_MARGIN, window));
  const since = begin.second - window - margin;
  return { since, until: Math.max(since + 1, Math.min(now, (end?.second ?? now) + margin)) };
}

// All that was told; `look` goes to the time of one, `narrow`, where hits can be narrowed, to those of a condition.
export function drawAlerts(place, alerts, stamps, look, narrow = null) {
  if (alerts.length === 0) {
    place.replaceChildren(made("li", "none", "None"));
    return;
  }
  arrange(place, kept(place, alerts, (alert) => drawn(alert, stamps, look, narrow)));
}

// What is drawn of them stays, as somebody may be reading it; others are drawn.
function kept(place, alerts, draw) {
  const there = new Map([...place.children].map((item) => [item.dataset.id, item]));
  return alerts.map((alert) => {
    const item = there.get(alert.id) ?? draw(alert);
    there.delete(alert.id); // a clock may be set back to one second twice
    item.dataset.id = alert.id;
    return item;
  });
}

function drawn(alert, stamps, look, narrow) {
  const item = made("li");
  item.dataset.event = alert.event;
  const words = alert.event === "clock_back" ? "set back" : alert.event.replace("_", " ");
  const what = button("link", alert.rule + " " + words, () => look(alert));
  what.title = "Look at this time";
  const when = made("time", "", stamps.moment(alert.second, 86401));
  when.dateTime = alert.at;
  item.append(made("span", "dot"), what, when, made("small", "", alert.message));
  if (alert.silenced) {
    item.append(made("small", "", "Silenced, nobody was told: " + alert.silenced));
  }
  const parts = why(alert, narrow);
  if (parts.length > 0) {
    const details = made("details", "why");
    details.append(made("summary", "", "Why"), ...parts);
    item.append(details);
  }
  return item;
}

// What grew most, and some of the lines.
function why({ reasons = [], samples = [] }, narrow) {
  const parts = [];
  if (reasons.length > 0) {
    const list = made("ul", "reasons");
    list.append(...reasons.map((reason) => reasonOf(reason, narrow)));
    parts.push(list);
  }
  if (samples.length > 0) {
    const details = made("details", "samples");
    details.append(made("summary", "", samples.length === 1 ? "A line of it" : samples.length + " lines of it"));
    details.append(...samples.map((sample) => made("code", "", sample)));
    parts.push(details);
  }
  return parts;
}

function reasonOf(reason, narrow) {
  const [field, value] = Object.entries(reason)[0];
  const item = made("li");
  const name = nameOf(field, value, reason);
  const condition = FIELDS[field] && SIMPLE.test(value) ? FIELDS[field] + compared(value) : null;
  if (narrow && condition) {
    const choose = button("link", name, () => narrow(condition));
    choose.title = "Look at these hits only";
    item.append(choose);
  } else {
    item.append(made("b", "", name));
  }
  const before = reason.before === undefined ? "" : ", " + percent(reason.before) + " before";
  item.append(": " + percent(reason.share) + " of " + reason.of.replace("_", " ") + before);
  return item;
}

function nameOf(field, value, reason) {
  if (field === "asn") {
    return [value, reason.as_name].join(" ").trim();
  }
  return field.replace("_", " ") + " " + (field === "country" ? countryOf(value) : value);
}

function countryOf(code) {
  return new Intl.DisplayNames("en", { type: "region" }).of(code) + " (" + code + ")";
}

// Of a value that was cut, all that begin like it.
function compared(value) {
  return value.endsWith("…") ? "~^" + value.slice(0, -1).replace(OF_PATTERNS, "\\$&") : "=" + value;
}

function percent(part) {
  return Math.round(100 * part) + "%";
}

// Those that are raised now, the most important first, where nobody can overlook them.
export function drawFiring(place, firing, now, look, narrow) {
  const state = firing.map((alert) => alert.id).join();
  if (place.dataset.state !== state) {
    place.dataset.state = state;
    place.hidden = firing.length === 0;
    const more = firing.length - MOST_BANNERS;
    arrange(place, [
      ...kept(place, firing.slice(0, MOST_BANNERS), (alert) => banner(alert, look, narrow)),
      ...(more > 0 ? [made("p", "foot", "and " + more + " more, in the list of alerts")] : []),
    ]);
  }
  for (const lasting of place.querySelectorAll("[data-since]")) {
    lasting.textContent = "for " + span(now - Number(lasting.dataset.since));
  }
}

function banner(alert, look, narrow) {
  const item = made("article", "card banner");
  item.dataset.severity = alert.severity;
  const head = made("div", "head");
  const lasting = made("span", "lasting");
  lasting.dataset.since = alert.second;
  head.append(made("h2", "", alert.rule + (alert.source ? ", " + alert.source : "")), made("span", "severity", alert.severity), lasting);
  head.append(button("", "Look into it", () => look(alert)));
  item.append(head, made("p", "", alert.message), ...why(alert, narrow));
  if (alert.silenced) {
    item.append(made("p", "foot", "Silenced, nobody was told: " + alert.silenced));
  }
  return item;
}

// Which rules are silenced, and whether messages reach those who are to be told.
export function drawTelling(place, { silences, receivers = [], waiting = 0 }, stamps, now) {
  const lines = silences.filter(({ to }) => to > now).map(({ rule, from, to, why }) => {
    const when = from > now ? "will be silenced from " + stamps.moment(from, 86401) + " until " : "is silenced until ";
    return made("li", "warning", rule + " " + when + stamps.moment(to, 86401) + ": " + why);
  });
  for (const { name, delivered, failures, given_up: givenUp } of receivers) {
    const bad = (failures > 0 ? ", " + grouped(failures) + " tries failed" : "") + (givenUp > 0 ? ", " + grouped(givenUp) + " given up" : "");
    lines.push(made("li", givenUp > 0 ? "warning" : "", name + ": " + grouped(delivered) + " delivered" + bad));
  }
  if (waiting > 0) {
    lines.push(made("li", "", grouped(waiting) + (waiting === 1 ? " message waits" : " messages wait") + " to be delivered"));
  }
  rewrite(place, lines);
}

export function drawGauge(place, now) {
  if (!place.firstChild) {
    const bar = made("div", "gauge");
    bar.append(made("i"));
    place.append(bar, made("p", "gauge-words"));
  }
  const [bar, words] = place.children;
  const part = now.window_hits_per_second / now.threshold;
  bar.dataset.level = now.firing.length > 0 ? "alarm" : part >= CLOSE ? "warning" : "";
  bar.style.setProperty("--share", Math.min(100, 100 * part) + "%");
  words.textContent = rate(now.window_hits_per_second) + " hits/s over " + span(now.window)
    + ", threshold " + plain(now.threshold);
}

export function drawLedger(place, foot, now) {
  const { lines, hits, invalid, skipped, late, ahead, filtered = 0, bytes_lost: lost = [] } = now.ledger;
  const rows = [
    ["Lines", lines, "", false],
    ["hits", hits, share(hits, lines), true],
    ["invalid", invalid, share(invalid, lines), true],
    ["skipped", skipped, share(skipped, lines), true],
    ["late hits", late, "", false],
    ["hits ahead", ahead, "", false],
    ...(filtered > 0 ? [["filtered out", filtered, "", false]] : []),
    ...(lost.length > 0 ? [["bytes lost", lost.reduce((sum, { from, to = from }) => sum + to - from, 0), "", false]] : []),
  ];
  rewrite(place, rows.flatMap(([name, count, part, isPart]) =>
    [made("dt", isPart ? "part" : "", name), made("dd", "", grouped(count)), made("dd", "share", part)]));
  const inTime = now.largest_lateness > 0
    ? "--lateness " + now.largest_lateness + "s would have had every line in time"
    : "Since the start; no line came late";
  foot.textContent = [inTime, ...lost.slice(-MOST_LOSSES).map(lossOf)].join("; ");
}

// What a rotation destroyed before it was read; of a log that was not found any more nobody knows how much.
function lossOf({ file, from, to }) {
  const which = to === undefined ? "what followed byte " + grouped(from) + ", if anything," : "bytes " + grouped(from) + " to " + grouped(to);
  return "lost: " + which + " of " + file;
}

// The latest, that first; nothing where there is none.
export function drawNotices(card, notices) {
  card.hidden = notices.length === 0;
  card.querySelector("ul").replaceChildren(...notices.slice(-MOST_NOTICES).toReversed().map((notice) => made("li", "", notice)));
}
