// The charts of the live page: by the second where that is known, else by the steps that the server counted.

import { raised } from "./alerts.js";
import { drawRateKey, drawStatusKey, RateChart, StatusChart } from "./charts.js";
import { span } from "./numbers.js";
import { say } from "./parts.js";
import { SECONDS_KEPT } from "./seconds.js";

const CLASSES = ["2xx", "3xx", "4xx", "5xx"];
const NO_SERIES = { from: [], perSecond: [], step: 1 };
const byId = (id) => document.getElementById(id);

export class Traffic {
  // `seen` is what the page knows, `drill` what a drill-down does; `zoom` changes what is shown.
  constructor(place, seen, drill, zoom) {
    this.place = place;
    this.seen = seen;
    this.drill = drill;
    this.zoom = zoom;
    this.charts = null;
  }

  begin() {
    const { stamps } = this.seen;
    this.charts = {
      rate: new RateChart(byId("rate"), stamps, this.zoom),
      status: new StatusChart(byId("status"), stamps, this.zoom),
    };
    drawStatusKey(byId("status-key"), (status) => this.place.narrow("status=" + status));
  }

  // As after another theme.
  build() {
    this.charts?.rate.build();
    this.charts?.status.build();
  }

  // Draws the `range` of epoch seconds.
  draw(range) {
    const { place, seen, drill, charts } = this;
    if (!charts || !seen.now) {
      return;
    }
    const { threshold, window } = seen.now;
    const told = place.fixed ? (seen.before?.alerts ?? seen.alerts) : seen.alerts;
    const isWhole = !place.isNarrowed;
    if (this.keyed !== isWhole + " " + window) {
      this.keyed = isWhole + " " + window;
      drawRateKey(byId("rate-key"), isWhole ? span(window) : "", isWhole);
    }
    const alarms = {
      threshold: isWhole ? threshold : 0,
      window: isWhole ? window : 0,
      raised: raised(told, seen.now.clock ?? 0),
    };
    const why = this.why();
    const status = this.isFromHistory(range) ? drill.lone?.status : undefined;
    charts.rate.show(this.bySecond(range) ?? this.bySeries(range, (series) => series[status] ?? series.hits), range, alarms, why);
    const isEarly = isWhole && !place.fixed && seen.seconds.hits.length > 0;
    charts.status.show(this.byClass(range), range, isEarly ? "Waiting for the first interval to close" : why);
    const hasClasses = !(this.isFromHistory(range) && drill.lone);
    byId("status").hidden = byId("status-key").hidden = !hasClasses;
    say(byId("traffic-hint"), this.hint(range));
  }

  // Why there is nothing in a chart; where a drill-down failed, it is told elsewhere at length.
  why() {
    if (this.drill.isWanted()) {
      return this.drill.isReading ? "Reading the logs again" : this.drill.isFailed ? "Not known" : "Nothing is known of this time";
    }
    return this.place.fixed ? "Nothing is known of this time" : "Waiting for lines";
  }

  // Whether what a drill-down has is of no use here, and the history has it.
  isFromHistory([since]) {
    const { place, seen, drill } = this;
    return place.isNarrowed && drill.lone !== null && !drill.reaches(since) && (seen.about.history || "status" in drill.lone);
  }

  hint(range) {
    const [since, until] = range;
    const from = this.isFromHistory(range) ? " (from the history)" : "";
    if (!this.place.fixed) {
      return from.trim();
    }
    const length = until - since;
    return this.seen.stamps.stretch(since, until) + ", " + span(length) + from;
  }

  // By the second, if all of the range is known so.
  bySecond(range) {
    const { place, seen, drill } = this;
    const [since, until] = range;
    const { end, hits } = place.isNarrowed ? drill.seconds : seen.seconds;
    const first = end - hits.length;
    const isTooLong = until - since > Math.max(SECONDS_KEPT, place.isNarrowed ? hits.length : 0);
    if (isTooLong || (place.fixed && (since < first || until > end + 1)) || this.isFromHistory(range)) {
      return null;
    }
    return { from: hits.map((_, at) => first + at), perSecond: hits, step: 1 };
  }

  series(range) {
    const { place, seen, drill } = this;
    const isDrilled = place.isNarrowed ? !this.isFromHistory(range) : drill.isWanted() && seen.series?.from.length === 0;
    return isDrilled ? drill.series : seen.series;
  }

  bySeries(range, column) {
    const series = this.series(range);
    return series
      ? { from: series.from, perSecond: column(series).map((count, at) => count / Math.max(1, series.seconds[at])), step: series.step }
      : NO_SERIES;
  }

  byClass(range) {
    const { from, step } = this.bySeries(range, (series) => series.hits);
    const rates = Object.fromEntries(CLASSES.map((name) => [name, this.bySeries(range, (series) => series[name]).perSecond]));
    return { from, step, rates };
  }
}
