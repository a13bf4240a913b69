// A report as one page: what was counted is in the page itself.

import { drawAlerts, drawLedger, raised } from "./alerts.js";
import { BytesChart, drawBytesKey, drawRateKey, RateChart } from "./charts.js";
import { control, drawFilter, drawMore } from "./controls.js";
import { counted, grouped, span, Stamps } from "./numbers.js";
import { Place } from "./place.js";
import { drawTabs, Table, tableWords } from "./tables.js";
import { theme } from "./theme.js";
import { drawTiles } from "./tiles.js";

const byId = (id) => document.getElementById(id);
const report = JSON.parse(byId("data").textContent);
const stamps = new Stamps(report.timezone);
const place = new Place();
const table = new Table(byId("table"));
const { times } = report;
const whole = times.from.length > 0 ? [times.since, times.until] : [0, times.step];

const charts = { rate: new RateChart(byId("rate"), stamps, zoom), bytes: new BytesChart(byId("bytes"), stamps, zoom) };
const toggleTheme = theme(byId("theme"), () => {
  charts.rate.build();
  charts.bytes.build();
  drawCharts();
});

// Steps without a hit are not in the report; in a chart they are zero. The first and the last are of that part of them only
// that the log tells of.
function bySecond(counts) {
  const length = (from) => Math.min(from + times.step, times.until) - Math.max(from, times.since);
  return { from: times.from, perSecond: counts.map((count, at) => count / length(times.from[at])), step: times.step, gap: 0 };
}

const steps = { hits: bySecond(times.hits), bytes: bySecond(times.bytes) };

function stretch() {
  return place.fixed ? [place.fixed.since, place.fixed.until] : whole;
}

function drawCharts() {
  const range = stretch();
  const alarms = { threshold: report.threshold, window: 0, raised: raised(report.alerts, whole[1]) };
  charts.rate.show(steps.hits, range, alarms, "No hits");
  charts.bytes.show(steps.bytes, range, "No hits");
  byId("traffic-hint").textContent = times.from.length === 0 ? "" : stamps.stretch(...range) + ", mean of each " + span(times.step).replace(/^1([mhd])$/, (_, unit) => ({ m: "minute", h: "hour", d: "day" })[unit]);
  byId("live").disabled = !place.fixed;
}

function zoom(from, to) {
  const length = Math.min(whole[1] - whole[0], Math.max(times.step, to - from));
  const since = Math.max(whole[0], Math.min(whole[1] - length, from));
  place.go({ since: String(Math.round(since)), until: String(Math.round(since + length)) });
}

function showAll() {
  place.go({ since: "", until: "" });
}

function drawTable() {
  const chosen = report.tables.find(({ name }) => name === place.get("table")) ?? report.tables[0];
  drawTabs(byId("tabs"), report.tables.map(({ name }) => name), chosen.name, (name) => place.table(name));
  byId("panel").setAttribute("aria-labelledby", "tab-" + chosen.name);
  const rows = table.draw(chosen, place);
  const words = tableWords(chosen, rows);
  byId("caption").textContent = words;
  byId("table-foot").textContent = words;
  drawMore(place, rows);
  drawFilter(place);
}

function draw() {
  const { totals } = report;
  byId("verdict-words").textContent = totals.hits === 0
    ? "No hits"
    : counted(totals.hits, "hit") + " in " + span(totals.seconds);
  byId("sources").textContent = totals.hits === 0 ? "" : report.from + " to " + report.to;
  byId("about").textContent = "Logtee " + report.version + ", times in " + stamps.zone;
  drawRateKey(byId("rate-key"));
  drawBytesKey(byId("bytes-key"));
  drawTiles(byId("tiles"), totals);
  drawLedger(byId("ledger"), byId("ledger-foot"), report);
  drawAlerts(byId("alerts"), report.alerts, stamps, ({ second }) => zoom(second - 12 * times.step, second + 12 * times.step));
  if (report.further_alerts) {
    byId("further").textContent = "and " + grouped(report.further_alerts) + " further ones";
  }
  drawTable();
  drawCharts();
}

place.addEventListener("change", () => {
  drawTable();
  drawCharts();
});
control(place, stretch, zoom, showAll, { d: toggleTheme });

draw();
