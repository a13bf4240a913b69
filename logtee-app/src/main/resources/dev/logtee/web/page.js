// The page: what the stream tells goes to its parts, what is clicked and typed to the place.

import { around, drawAlerts, drawFiring, drawGauge, drawLedger, drawNotices, drawTelling } from "./alerts.js";
import { control, drawFilter, drawMore } from "./controls.js";
import { Drill, drawLook, drawReach } from "./drill.js";
import { Live } from "./live.js";
import { Stamps } from "./numbers.js";
import { button, say } from "./parts.js";
import { Place } from "./place.js";
import { joined, SECONDS_KEPT } from "./seconds.js";
import { drawTabs, Table, tableWords } from "./tables.js";
import { theme } from "./theme.js";
import { drawTiles } from "./tiles.js";
import { Traffic } from "./traffic.js";
import { Verdict } from "./verdict.js";

const RANGES = { "10m": 600, "1h": 3600, "6h": 21600, "24h": 86400 };
const LONG_RANGES = { "7d": 604800, "30d": 2592000, "1y": 31622400 };
const LEAST_STRETCH = 10;
const WEEK = 604800;
const TELLING = 30000; // milliseconds
const SETTLED = 300; // milliseconds
const FEW_SECONDS = 120; // shown at least, though there be none yet
const byId = (id) => document.getElementById(id);

const place = new Place();
// `before` is what the history has of the time looked at, `gap` that it has nothing.
const seen = { about: null, now: null, seconds: { end: 0, hits: [] }, alerts: [], series: null, before: null, gap: false };
const live = new Live("api/v1/live", ["about", "now", "seconds", "alerts"], () =>
  new URLSearchParams({ span: place.get("span"), table: place.get("table") }));
const drill = new Drill(place, isDrilled, () => ranges()[place.get("range")] ?? SECONDS_KEPT);
const traffic = new Traffic(place, seen, drill, zoom);
const table = new Table(byId("table"));
const verdict = new Verdict();
let held = false;
let wanted = 0; // the series asked for last
let wantedBefore = 0;

const toggleTheme = theme(byId("theme"), () => {
  traffic.build();
  drawCharts();
});

// Whether logs are read again: for some of the hits, or for a time of which there is no history.
function isDrilled() {
  return seen.about !== null && (place.isNarrowed || (place.fixed !== null && (!seen.about.history || seen.gap)));
}

// What the stream tells.

live.addEventListener("about", ({ detail }) => {
  if (seen.about === null) {
    seen.about = detail;
    begin();
    drill.open(true);
  } else if (JSON.stringify(detail) !== JSON.stringify(seen.about)) {
    location.reload(); // it is another run now, and may be another version with another page
    return;
  }
  askSeries();
  askBefore();
  askTelling();
});
live.addEventListener("now", ({ detail }) => {
  const closed = intervalOf(seen.now) !== intervalOf(detail);
  seen.now = detail;
  verdict.hear(detail);
  if (!held) {
    draw();
    if (closed && !place.fixed) {
      askSeries();
    }
  }
});
live.addEventListener("seconds", ({ detail }) => {
  const [since] = stretch();
  seen.seconds = joined(seen.seconds, detail);
  if (!held) {
    drawCharts();
  }
  if (seen.now && stretch()[0] < since) {
    askSeries(); // what was asked for before they were known reached less far
  }
});
live.addEventListener("alerts", ({ detail }) => tellAlerts(detail.alerts));
live.addEventListener("lost", () => verdict.lose());
live.addEventListener("refused", ({ detail: { spans, tables } }) => {
  if (place.settle({ span: spans, table: tables })) {
    live.open();
  }
});
drill.addEventListener("news", () => {
  if (!held && seen.now) {
    drawReach(drill, seen.stamps, byId);
    drawCounted();
    drawCharts();
  }
});

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
    askTelling();
  }
  if (!held) {
    drawAlerts(byId("alerts"), alerts, seen.stamps, lookAt, narrow);
    drawCharts();
  }
}

// The parts that are made once.

function begin() {
  const { about } = seen;
  seen.stamps = new Stamps(about.timezone);
  traffic.begin();
  byId("about").textContent = "Logtee " + about.version + ", times in " + seen.stamps.zone;
  drawChoices();
}

function drawChoices() {
  choices(byId("ranges"), Object.keys(ranges()), place.fixed ? "" : place.get("range"), (range) =>
    place.go({ range, since: "", until: "" }));
  choices(byId("spans"), seen.about.spans, place.get("span"), (name) => place.go({ span: name }));
  drawTabs(byId("tabs"), tables(), place.get("table"), (name) => place.table(name));
  byId("panel").setAttribute("aria-labelledby", "tab-" + place.get("table"));
  byId("live").setAttribute("aria-pressed", String(!place.fixed));
  drawFilter(place);
  drawLook(place, drill, seen.stamps, byId);
}

// Of one source there is nothing to be told apart.
function tables() {
  return (seen.now ?? seen.about).tables.filter((name) => name !== "sources" || place.get("source") === "");
}

function ranges() {
  return seen.about?.history ? { ...RANGES, ...LONG_RANGES } : RANGES;
}

function choices(group, names, chosen, choose) {
  if (group.children.length !== names.length) {
    group.replaceChildren(...names.map((name) => button("", name, () => choose(name))));
  }
  names.forEach((name, at) => group.children[at].setAttribute("aria-pressed", String(name === chosen)));
}

// What is drawn with each moment.

function draw() {
  const { now } = seen;
  verdict.draw();
  const sources = now.sources.map(({ name, format, behind, trouble }) => name + (trouble || format ? " (" + (trouble || format) + ")" : "") + (behind ? " (behind)" : ""));
  if (seen.tables !== now.tables.join()) {
    seen.tables = now.tables.join();
    drawChoices();
  }
  const late = now.sources.filter(({ behind }) => behind).length;
  say(byId("sources"), sources.length > 3 ? sources.length + " logs" + (late > 0 ? ", " + late + " behind" : "") : sources.join(", "));
  byId("sources").title = sources.join("\n");
  drawFiring(byId("firing"), now.firing, now.clock ?? 0, lookAt, narrow);
  drawGauge(byId("gauge"), now);
  drawReceivers();
  drawLedger(byId("ledger"), byId("ledger-foot"), now);
  if (seen.notices !== now.notices.join("\n")) {
    seen.notices = now.notices.join("\n");
    drawNotices(byId("notices"), now.notices);
  }
  drawCounted();
}

function drawReceivers() {
  if (seen.telling) {
    drawTelling(byId("telling"), seen.telling, seen.stamps, seen.now.clock ?? 0);
  }
}

// What a drill-down has counted, where there is one; else all hits, of the time shown or up to now. Never what is of now in
// the place of what is not known of another time.
function counted() {
  const known = isDrilled() ? drill.counted : place.fixed ? seen.before : seen.now;
  return known ?? { totals: null, table: null };
}

function drawCounted() {
  const shown = counted();
  drawTiles(byId("tiles"), shown.totals);
  drawTable(shown);
}

function drawTable({ table: counted }) {
  const isOfStretch = place.fixed !== null;
  byId("spans").hidden = isOfStretch;
  if (counted && counted.name !== place.get("table")) {
    return; // the other table is on its way
  }
  const rows = counted
    ? table.draw(counted, place, chooses(counted))
    : table.draw({ name: place.get("table"), entries: [], whole: 0 }, place, null, isDrilled() && !drill.isReading ? "Not known" : "Reading");
  const words = counted ? (isOfStretch ? "Of the time shown in the chart: " : "") + tableWords(counted, rows) : "";
  byId("caption").textContent = words;
  say(byId("table-foot"), words);
  drawMore(place, rows);
}

// What a row of the table is looked into by.
function chooses({ name, field }) {
  if (name === "sources") {
    return (row) => place.go({ source: row.value, table: "sections", filter: "", rows: "" });
  }
  return field ? (row) => place.narrow(row.where ?? field + "=" + row.value) : null;
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
  if (seen.now) {
    traffic.draw(stretch());
  }
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
  for (const by of ["section", "source"]) {
    if (drill.lone?.[by]) {
      query.set(by, drill.lone[by]);
    }
  }
  const answer = await fetch("api/v1/series?" + query).catch(() => null);
  const series = answer?.ok ? await answer.json().catch(() => null) : null;
  if (answer && mine === wanted) {
    seen.series = series;
    drawCharts();
  }
}

// Of a stretch before now, totals and a table from the history; from the logs where that has none.
async function askBefore() {
  const { fixed } = place;
  if (!fixed || !seen.about?.history || place.isNarrowed) {
    return;
  }
  const mine = ++wantedBefore;
  const { since, until } = fixed;
  const [summary, alerts] = await Promise.all([
    json("api/v1/summary?" + new URLSearchParams({ since, until, table: place.get("table") })),
    json("api/v1/alerts?" + new URLSearchParams({ since: Math.max(0, since - WEEK), until })),
  ]);
  if (mine !== wantedBefore) {
    return;
  }
  seen.before = summary && { ...summary, alerts: alerts?.alerts ?? seen.alerts };
  if (seen.gap !== !summary) {
    seen.gap = !summary;
    openDrill(false);
    drawChoices();
  }
  if (seen.now) {
    draw();
    drawCharts();
  }
}

// Of another time or other hits nothing is known yet.
function forgetBefore() {
  wantedBefore++;
  seen.before = null;
  seen.gap = false;
}

async function askTelling() {
  seen.telling = (await json("api/v1/telling")) ?? seen.telling;
  if (seen.now && !held) {
    drawReceivers();
  }
}

async function json(path) {
  const answer = await fetch(path).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

// Where to look.

function zoom(from, to) {
  if (!seen.now) {
    return;
  }
  const now = Math.ceil(seen.now.clock ?? to);
  const length = Math.max(LEAST_STRETCH, Math.round(to - from));
  const until = Math.min(now, Math.round(to));
  place.go({ since: String(Math.max(1, until - length)), until: String(until) });
}

// At the hits that an alert was about, in the time around it.
function lookAt(alert) {
  const now = Math.ceil(seen.now?.clock ?? alert.second);
  const rule = seen.about.rules.find(({ name }) => name === alert.rule);
  const { since, until } = around(alert, seen.alerts, rule?.window ?? 0, now);
  place.go({ since: String(since), until: String(until), where: rule?.where ?? "", source: alert.source ?? "" });
  byId("rate").focus();
}

function narrow(condition) {
  place.narrow(condition);
}

function goLive() {
  place.go({ since: "", until: "" });
}

function hold() {
  held = !held;
  byId("hold").setAttribute("aria-pressed", String(held));
  verdict.hold(held);
  if (!held && seen.now) {
    draw();
    drawAlerts(byId("alerts"), seen.alerts, seen.stamps, lookAt, narrow);
    askSeries();
    drawCharts();
  }
}

const ofHits = ["where", "source", "since", "until", "range"]; // what makes another drill-down

place.addEventListener("change", ({ detail: changed }) => {
  if (!seen.about) {
    return;
  }
  const has = (...names) => names.some((name) => changed.has(name));
  if (has("since", "until", "where", "source")) {
    forgetBefore();
    drill.forgetCounts();
  }
  if (has("span", "table")) {
    live.open();
  }
  if (has("span", "table", ...ofHits)) {
    openDrill(!has("where", "source"));
  }
  drawChoices();
  if (seen.now) {
    drawCounted();
  }
  if (has(...ofHits)) {
    drawCharts();
    askSeries();
  }
  if (has("since", "until", "table", "where", "source")) {
    askBefore();
  }
});

// Soon: who pans and zooms asks for many stretches, of which the last is meant.
function openDrill(isSame) {
  if (!isSame) {
    drill.forget();
  }
  clearTimeout(seen.drilling);
  seen.drilling = setTimeout(() => drill.open(true), place.fixed ? SETTLED : 0);
}

control(place, stretch, zoom, goLive, {
  " ": hold,
  d: toggleTheme,
  w: () => byId("where").focus(),
  Escape: () => place.widen(Math.max(0, place.levels.length - 1)),
});
byId("narrow").addEventListener("submit", (event) => {
  event.preventDefault();
  const line = byId("where").value.trim();
  if (line !== "") {
    byId("where").value = "";
    place.narrow(line);
  }
});
byId("where").addEventListener("keydown", ({ key, target }) => key === "Escape" && target.blur());
byId("hold").addEventListener("click", hold);

setInterval(() => seen.now && !document.hidden && askTelling(), TELLING);
live.open();
