// The page: what the stream tells goes to its parts, what is clicked and typed to the place.

import { drawAlerts, drawGauge, drawLedger, raised } from "./alerts.js";
import { drawRateKey, drawStatusKey, RateChart, StatusChart } from "./charts.js";
import { control, drawFilter, drawMore } from "./controls.js";
import { Live } from "./live.js";
import { span, Stamps } from "./numbers.js";
import { Place } from "./place.js";
import { joined, SECONDS_KEPT } from "./seconds.js";
import { drawTabs, Table, tableWords } from "./tables.js";
import { theme } from "./theme.js";
import { drawTiles } from "./tiles.js";

const RANGES = { "10m": 600, "1h": 3600, "6h": 21600, "24h": 86400 };
const LONG_RANGES = { "7d": 604800, "30d": 2592000, "1y": 31622400 };
const LEAST_STRETCH = 10;
const WEEK = 604800;
const FEW_SECONDS = 120; // shown at least, though there be none yet
const CLASSES = ["2xx", "3xx", "4xx", "5xx"];
const byId = (id) => document.getElementById(id);

const place = new Place();
const live = new Live(() => new URLSearchParams({ span: place.get("span"), table: place.get("table") }));
const table = new Table(byId("table"));
const seen = { about: null, now: null, seconds: { end: 0, hits: [] }, alerts: [], series: null, before: null };
let charts = null;
let held = false;
let wanted = 0; // the series asked for last
let wantedBefore = 0;

const toggleTheme = theme(byId("theme"), () => {
  if (charts) {
    charts.rate.build();
    charts.status.build();
    drawCharts();
  }
});

// What the stream tells.

live.addEventListener("about", ({ detail }) => {
  const isNew = JSON.stringify(detail) !== JSON.stringify(seen.about);
  seen.about = detail;
  if (isNew) {
    begin();
  }
  askSeries();
  askBefore();
});
live.addEventListener("now", ({ detail }) => {
  const closed = intervalOf(seen.now) !== intervalOf(detail);
  seen.now = detail;
  pulse(held ? "held" : "live");
  if (!held) {
    draw();
    if (closed && !place.fixed) {
      askSeries();
    }
  }
});
live.addEventListener("seconds", ({ detail }) => {
  seen.seconds = joined(seen.seconds, detail);
  if (!held) {
    drawCharts();
  }
});
live.addEventListener("alerts", ({ detail }) => tellAlerts(detail.alerts));
live.addEventListener("lost", () => pulse("lost"));

function intervalOf(now) {
  return now ? Math.floor((now.clock ?? 0) / seen.about.every) : -1;
}

function tellAlerts(alerts) {
  const latest = alerts[0];
  const isNew = latest && seen.alerts.told && latest.id !== seen.alerts[0]?.id;
  seen.alerts = alerts;
  seen.alerts.told = true;
  if (isNew) {
    byId("alarm").textContent = latest.message;
  }
  if (!held) {
    drawAlerts(byId("alerts"), alerts, seen.stamps, lookAt);
    drawCharts();
  }
}

// The parts that are made once.

function begin() {
  const { about } = seen;
  seen.stamps = new Stamps(about.timezone);
  charts?.rate.plot.destroy();
  charts?.status.plot.destroy();
  charts = { rate: new RateChart(byId("rate"), seen.stamps, zoom), status: new StatusChart(byId("status"), seen.stamps, zoom) };
  drawRateKey(byId("rate-key"), span(about.window));
  byId("about").textContent = "Logtee " + about.version + ", times in " + seen.stamps.zone;
  drawChoices();
}

function drawChoices() {
  choices(byId("ranges"), Object.keys(ranges()), place.fixed ? "" : place.get("range"), (range) =>
    place.go({ range, since: "", until: "" }));
  drawStatusKey(byId("status-key"), place.get("status"), (status) => place.go({ status, section: "" }));
  choices(byId("spans"), seen.about.spans, place.get("span"), (name) => place.go({ span: name }));
  drawTabs(byId("tabs"), seen.about.tables, place.get("table"), (name) => place.table(name));
  byId("panel").setAttribute("aria-labelledby", "tab-" + place.get("table"));
  byId("live").setAttribute("aria-pressed", String(!place.fixed));
  drawFilter(place);
}

function ranges() {
  return seen.about.history ? { ...RANGES, ...LONG_RANGES } : RANGES;
}

function choices(group, names, chosen, choose) {
  if (group.children.length !== names.length) {
    group.replaceChildren(...names.map((name) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", () => choose(name));
      return button;
    }));
  }
  names.forEach((name, at) => group.children[at].setAttribute("aria-pressed", String(name === chosen)));
}

// What is drawn with each moment.

function draw() {
  const { now } = seen;
  byId("verdict").dataset.level = now.verdict.level;
  say(byId("verdict-words"), now.verdict.words);
  byId("verdict").title = now.verdict.words;
  document.title = (now.verdict.level === "alarm" ? "(!) " : "") + "Logtee";
  if (now.verdict.level !== seen.level) {
    seen.level = now.verdict.level;
    byId("aloud").textContent = now.verdict.words;
  }
  const sources = now.sources.map(({ name, format, behind }) => name + (format ? " (" + format + ")" : "") + (behind ? " (behind)" : ""));
  const late = now.sources.filter(({ behind }) => behind).length;
  say(byId("sources"), sources.length > 3 ? sources.length + " logs" + (late > 0 ? ", " + late + " behind" : "") : sources.join(", "));
  byId("sources").title = sources.join("\n");
  drawTiles(byId("tiles"), (seen.before ?? now).totals);
  drawGauge(byId("gauge"), now);
  drawLedger(byId("ledger"), byId("ledger-foot"), now);
  drawTable();
}

function drawTable() {
  const counted = (seen.before ?? seen.now)?.table;
  byId("spans").hidden = seen.before !== null;
  if (counted?.name !== place.get("table")) {
    return; // the other table is on its way
  }
  const chooseSection = seen.about.history && counted.name === "sections" ? (section) => place.go({ section, status: "" }) : null;
  const rows = table.draw(counted, place, chooseSection);
  const words = (seen.before ? "Of the time shown in the chart: " : "") + tableWords(counted, rows);
  byId("caption").textContent = words;
  say(byId("table-foot"), words);
  drawMore(place, rows);
}

function say(part, words) {
  if (part.textContent !== words) {
    part.textContent = words;
  }
}

function pulse(state) {
  byId("pulse").dataset.state = state;
  const lag = seen.now?.lag ?? 0;
  const behind = seen.now?.progress === "ended" ? "ended" : lag > 30 ? span(lag) + " behind" : "live";
  say(byId("pulse-words"), { held: "held", live: behind, lost: "reconnecting" }[state]);
}

// Charts: live ones of the last 10 minutes by the second, others by what the server counted.

function stretch() {
  const end = Math.ceil(seen.now?.clock ?? seen.seconds.end);
  if (place.fixed) {
    return [place.fixed.since, place.fixed.until];
  }
  const length = ranges()[place.get("range")] ?? SECONDS_KEPT;
  const known = length === SECONDS_KEPT ? Math.max(FEW_SECONDS, seen.seconds.hits.length) : length;
  return [end - Math.min(length, known), end];
}

function drawCharts() {
  if (!charts || !seen.now) {
    return;
  }
  const range = stretch();
  const { threshold, window } = seen.now;
  const now = seen.now.clock ?? 0;
  const told = place.fixed ? (seen.before?.alerts ?? seen.alerts) : seen.alerts;
  const part = place.get("section") || place.get("status");
  const isWhole = part === "";
  const alarms = { threshold: isWhole ? threshold : 0, window: isWhole ? window : 0, raised: raised(told, now) };
  const why = place.fixed ? "Nothing is known of this time" : "Waiting for lines";
  const column = place.get("status") || "hits";
  charts.rate.show((isWhole ? bySecond(range) : null) ?? bySeries((series) => series[column] ?? series.hits), range, alarms, why);
  charts.status.show(byClass(), range, why);
  byId("status").hidden = byId("status-key").hidden = place.get("section") !== "";
  byId("part").hidden = isWhole;
  say(byId("part-words"), part);
  say(byId("traffic-hint"), hint(range));
}

function hint([since, until]) {
  if (!place.fixed) {
    return "";
  }
  const length = until - since;
  return seen.stamps.moment(since, Math.max(86401, length)) + " to " + seen.stamps.moment(until, length) + ", " + span(length);
}

// By the second, if all of the range is known so.
function bySecond([since, until]) {
  const { end, hits } = seen.seconds;
  const first = end - hits.length;
  if (until - since > SECONDS_KEPT || (place.fixed && since < first)) {
    return null;
  }
  return { from: hits.map((_, at) => first + at), perSecond: hits, step: 1 };
}

function bySeries(column) {
  const { series } = seen;
  if (!series) {
    return { from: [], perSecond: [], step: 1 };
  }
  return { from: series.from, perSecond: column(series).map((count, at) => count / Math.max(1, series.seconds[at])), step: series.step };
}

function byClass() {
  const { from, step } = bySeries((series) => series.hits);
  const rates = Object.fromEntries(CLASSES.map((name) => [name, bySeries((series) => series[name]).perSecond]));
  return { from, step, rates };
}

async function askSeries() {
  if (!seen.about) {
    return;
  }
  const mine = ++wanted;
  const [since, until] = stretch().map(Math.round);
  const query = new URLSearchParams({ steps: 600 });
  if (until > since && since > 0) {
    query.set("since", since);
    query.set("until", until);
  }
  if (place.get("section")) {
    query.set("section", place.get("section"));
  }
  const answer = await fetch("api/v1/series?" + query).catch(() => null);
  if (answer?.ok && mine === wanted) {
    seen.series = await answer.json();
    drawCharts();
  }
}

// Of a stretch before now, totals and a table from the history.
async function askBefore() {
  const { fixed } = place;
  if (!fixed || !seen.about?.history) {
    seen.before = null;
    if (seen.now) {
      draw();
    }
    return;
  }
  const mine = ++wantedBefore;
  const { since, until } = fixed;
  const [summary, alerts] = await Promise.all([
    json("api/v1/summary?" + new URLSearchParams({ since, until, table: place.get("table") })),
    json("api/v1/alerts?" + new URLSearchParams({ since: Math.max(0, since - WEEK), until })),
  ]);
  if (mine === wantedBefore) {
    seen.before = summary ? { ...summary, alerts: alerts?.alerts ?? seen.alerts } : null;
    if (seen.now) {
      draw();
      drawCharts();
    }
  }
}

async function json(path) {
  const answer = await fetch(path).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

// Where to look.

function zoom(from, to) {
  const now = Math.ceil(seen.now?.clock ?? to);
  const length = Math.max(LEAST_STRETCH, Math.round(to - from));
  const until = Math.min(now, Math.round(to));
  place.go({ since: String(Math.max(1, until - length)), until: String(until) });
}

function lookAt(second) {
  const half = Math.max(300, 3 * seen.about.window) / 2;
  zoom(second - half, second + half);
  byId("rate").focus();
}

function goLive() {
  place.go({ since: "", until: "" });
}

function hold() {
  held = !held;
  byId("hold").setAttribute("aria-pressed", String(held));
  pulse(held ? "held" : "live");
  if (!held && seen.now) {
    draw();
    drawAlerts(byId("alerts"), seen.alerts, seen.stamps, lookAt);
    askSeries();
    drawCharts();
  }
}

place.addEventListener("change", ({ detail: changed }) => {
  if (!seen.about) {
    return;
  }
  drawChoices();
  drawTable();
  if (changed.has("span") || changed.has("table")) {
    live.open();
  }
  if (["range", "since", "until", "section", "status"].some((name) => changed.has(name))) {
    drawCharts();
    askSeries();
  }
  if (["since", "until", "table"].some((name) => changed.has(name))) {
    askBefore();
  }
});

control(place, stretch, zoom, goLive, { " ": hold, d: toggleTheme });
byId("part-all").addEventListener("click", () => place.go({ section: "", status: "" }));
byId("hold").addEventListener("click", hold);

live.open();
