// What the alert told, how close the traffic is to it, and what became of every line.

import { grouped, plain, rate, share, span } from "./numbers.js";

const CLOSE = 0.8;

// Stretches in which an alert was raised, for the chart; one that is still raised ends `now`.
export function raised(alerts, now) {
  const stretches = [];
  const open = new Map();
  for (const alert of alerts.toReversed()) {
    if (alert.event === "triggered") {
      open.set(alert.rule, alert.second);
    } else if (alert.event === "recovered" && open.has(alert.rule)) {
      stretches.push({ rule: alert.rule, from: open.get(alert.rule), to: alert.second });
      open.delete(alert.rule);
    }
  }
  for (const [rule, from] of open) {
    stretches.push({ rule, from, to: Math.max(now, from) });
  }
  return stretches;
}

export function drawAlerts(place, alerts, stamps, look) {
  if (alerts.length === 0) {
    const none = document.createElement("li");
    none.className = "none";
    none.textContent = "None so far";
    place.replaceChildren(none);
    return;
  }
  place.replaceChildren(...alerts.map((alert) => drawn(alert, stamps, look)));
}

function drawn(alert, stamps, look) {
  const item = document.createElement("li");
  item.dataset.event = alert.event;
  const dot = document.createElement("span");
  dot.className = "dot";
  const what = document.createElement("button");
  what.type = "button";
  what.className = "link";
  what.title = "Show this time in the chart";
  what.textContent = alert.rule + " " + alert.event.replace("_", " ");
  what.addEventListener("click", () => look(alert.second));
  const when = document.createElement("time");
  when.dateTime = alert.at;
  when.textContent = stamps.moment(alert.second, 86401);
  const message = document.createElement("small");
  message.textContent = alert.message;
  item.append(dot, what, when, message);
  return item;
}

export function drawGauge(place, now) {
  if (!place.firstChild) {
    const bar = document.createElement("div");
    bar.className = "gauge";
    bar.append(document.createElement("i"));
    const words = document.createElement("p");
    words.className = "gauge-words";
    place.append(bar, words);
  }
  const [bar, words] = place.children;
  const part = now.window_hits_per_second / now.threshold;
  bar.dataset.level = now.firing.length > 0 ? "alarm" : part >= CLOSE ? "warning" : "";
  bar.style.setProperty("--share", Math.min(100, 100 * part) + "%");
  words.textContent = rate(now.window_hits_per_second) + " hits/s over " + span(now.window)
    + ", threshold " + plain(now.threshold);
}

export function drawLedger(place, foot, now) {
  const { lines, hits, invalid, skipped, late, ahead, filtered = 0 } = now.ledger;
  const rows = [
    ["Lines", lines, "", false],
    ["hits", hits, share(hits, lines), true],
    ["invalid", invalid, share(invalid, lines), true],
    ["skipped", skipped, share(skipped, lines), true],
    ["late hits", late, "", false],
    ["ahead of their time", ahead, "", false],
    ...(filtered > 0 ? [["filtered out", filtered, "", false]] : []),
  ];
  place.replaceChildren(...rows.flatMap(([name, count, part, isPart]) => {
    const title = document.createElement("dt");
    title.textContent = name;
    title.className = isPart ? "part" : "";
    const value = document.createElement("dd");
    value.textContent = grouped(count);
    const ofAll = document.createElement("dd");
    ofAll.className = "share";
    ofAll.textContent = part;
    return [title, value, ofAll];
  }));
  foot.textContent = now.largest_lateness > 0
    ? "--lateness " + now.largest_lateness + "s would have had every line in time"
    : "Since the start; no line came late";
}
