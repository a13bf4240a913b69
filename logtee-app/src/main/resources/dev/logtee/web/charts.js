// Charts: hits per second against the threshold and by class of status, and bytes.

import { bytes, grouped, plain, rate } from "./numbers.js";
import { button, made } from "./parts.js";

const CLASSES = [
  ["2xx", "--ok"],
  ["3xx", "--moved"],
  ["4xx", "--fault"],
  ["5xx", "--broken"],
];
const AXIS = 52;
const FAR = 3; // a threshold above so many times the highest rate is named, not drawn

const sample = document.body.appendChild(made("i", "paint"));
sample.hidden = true;

// What a colour of the page is now, light or dark, as a canvas takes it.
function colour(name) {
  sample.style.color = "var(" + name + ")";
  return getComputedStyle(sample).color;
}

// What every chart here has in common: axes, a cursor, and the stretch that is dragged over it.
class Chart {
  constructor(place, stamps, zoom) {
    this.place = place;
    this.stamps = stamps;
    this.zoom = zoom;
    this.tip = made("div", "tip");
    this.tip.hidden = true;
    this.empty = made("p", "empty");
    this.range = [0, 1];
    place.addEventListener("keydown", (event) => this.pressed(event));
    new ResizeObserver(() => this.plot?.setSize(this.size())).observe(place);
  }

  size() {
    return { width: this.place.clientWidth, height: this.place.clientHeight };
  }

  // Draws anew, as after another theme.
  build() {
    this.plot?.destroy();
    this.plot = new uPlot(this.options(), this.data ?? [[], ...this.series().map(() => [])], this.place);
    this.plot.over.append(this.tip);
    this.place.append(this.empty);
    this.follow();
  }

  options() {
    const grid = { stroke: colour("--faint-line"), width: 1 };
    const axis = { stroke: colour("--soft"), grid, ticks: { show: false }, font: "11px system-ui, sans-serif" };
    return {
      ...this.size(),
      padding: [14, 30, 0, 0],
      tzDate: (second) => uPlot.tzDate(new Date(this.stamps.millis(second)), this.stamps.name),
      legend: { show: false },
      cursor: {
        sync: { key: "time", setSeries: false },
        drag: { x: true, y: false, setScale: false },
        y: false,
        points: { size: 6 },
      },
      scales: {
        x: { range: () => this.range },
        y: { range: (_, __, high) => [0, this.top(high)] },
      },
      axes: [
        { ...axis, size: 24, space: 70, values: (plot, seconds) => this.times(seconds) },
        { ...axis, size: AXIS, space: 34, values: (_, values) => values.map((each) => this.value(each)) },
      ],
      series: [{}, ...this.series()],
      hooks: {
        setSelect: [(plot) => this.selected(plot)],
        setCursor: [(plot) => this.point(plot)],
        drawClear: [(plot) => this.behind(plot)],
        draw: [(plot) => this.before(plot)],
      },
    };
  }

  value(number) {
    return plain(number);
  }

  times(seconds) {
    const [since, until] = this.range;
    if (since <= 0) {
      return []; // of no time, as of nothing
    }
    const length = until - since;
    return seconds.map((second) => {
      const time = this.stamps.time(second);
      if (length > 86400 && (time === "00:00:00" || length > 30 * 86400)) {
        return this.stamps.day(second);
      }
      return length > 900 ? time.slice(0, 5) : time;
    });
  }

  top(high) {
    return Math.max(1, high ?? 0) * 1.12;
  }

  behind() {}

  before() {}

  selected(plot) {
    const { left, width } = plot.select;
    if (width > 4) {
      this.zoom(plot.posToVal(left, "x"), plot.posToVal(left + width, "x"));
    }
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  }

  // A wheel turned with Ctrl zooms about the cursor; a drag with Shift pans.
  follow() {
    const over = this.plot.over;
    over.addEventListener("wheel", (event) => {
      if (event.ctrlKey) {
        event.preventDefault();
        const [from, to] = this.range;
        const at = this.plot.posToVal(event.offsetX, "x");
        const factor = event.deltaY < 0 ? 0.7 : 1.4;
        this.zoom(at - (at - from) * factor, at + (to - at) * factor);
      }
    }, { passive: false });
    over.addEventListener("mousedown", (event) => {
      if (event.shiftKey) {
        event.stopImmediatePropagation();
        this.pan(event);
      }
    }, { capture: true });
  }

  pan(start) {
    const [from, to] = this.range;
    const perPixel = (to - from) / this.plot.over.clientWidth;
    const moved = (event) => {
      const by = (start.clientX - event.clientX) * perPixel;
      this.zoom(from + by, to + by);
    };
    document.addEventListener("mousemove", moved);
    document.addEventListener("mouseup", () => document.removeEventListener("mousemove", moved), { once: true });
  }

  point(plot) {
    const at = plot.cursor.idx;
    const rows = at == null || plot.cursor.left < 0 ? null : this.told(at);
    this.tip.hidden = rows === null;
    if (rows === null) {
      return;
    }
    const when = this.stamps.point(plot.data[0][at], this.range[1] - this.range[0]);
    this.tip.replaceChildren(made("b", "", when), ...rows.map(([name, value]) => {
      const row = made("span", "", name + " ");
      row.append(made("em", "", value));
      return row;
    }));
    const isRight = plot.cursor.left > plot.over.clientWidth / 2;
    this.tip.style.left = isRight ? "" : plot.cursor.left + 14 + "px";
    this.tip.style.right = isRight ? plot.over.clientWidth - plot.cursor.left + 14 + "px" : "";
    this.tip.style.top = "8px";
  }

  // Goes from value to value by keys, over gaps, and tells each aloud.
  pressed(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const { plot } = this;
    if (!by || !event.shiftKey || plot.data[0].length === 0) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const [first, last] = plot.series[0].idxs;
    const isNew = this.tip.hidden;
    let at = isNew ? last : plot.cursor.idx + by;
    while (at >= first && at <= last && this.told(at) === null) {
      at += isNew ? -1 : by;
    }
    if (at >= first && at <= last) {
      plot.setCursor({ left: plot.valToPos(plot.data[0][at], "x"), top: plot.over.clientHeight / 2 });
      document.getElementById("aloud").textContent = [...this.tip.children].map((row) => row.textContent).join(", ");
    }
  }

  set(data, range, why) {
    this.data = data;
    this.range = range;
    this.empty.textContent = data[0].length === 0 ? why : "";
    this.plot.setData(data);
  }
}

// The rate, its mean over the window that is judged, the threshold, and when alerts were raised.
export class RateChart extends Chart {
  constructor(place, stamps, zoom) {
    super(place, stamps, zoom);
    this.raised = [];
    this.threshold = 0;
    this.build();
  }

  series() {
    return [
      {
        stroke: colour("--accent"),
        width: 1.4,
        fill: colour("--accent-fill"),
        paths: uPlot.paths.stepped({ align: 1 }),
        points: { show: false },
      },
      { stroke: colour("--text"), width: 1.2, dash: [2, 3], points: { show: false } },
    ];
  }

  top(high) {
    const isNear = this.threshold > 0 && this.threshold <= FAR * Math.max(1, high ?? 0);
    return Math.max(1, high ?? 0, isNear ? this.threshold : 0) * 1.12;
  }

  behind(plot) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    for (const { from, to } of this.raised) {
      const left = plot.valToPos(Math.max(from, this.range[0]), "x", true);
      const right = plot.valToPos(Math.min(to, this.range[1]), "x", true);
      if (right >= left && to >= this.range[0]) {
        ctx.fillStyle = colour("--alarm-fill");
        ctx.fillRect(left, bbox.top, Math.max(2, right - left), bbox.height);
        if (from >= this.range[0]) {
          ctx.fillStyle = colour("--alarm");
          ctx.fillRect(left, bbox.top, 2 * devicePixelRatio, bbox.height);
        }
      }
    }
    ctx.restore();
  }

  before(plot) {
    if (this.threshold <= 0) {
      return;
    }
    const { ctx, bbox } = plot;
    const isAbove = this.threshold > plot.scales.y.max;
    const y = isAbove ? bbox.top : plot.valToPos(this.threshold, "y", true);
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = colour("--alarm");
    if (!isAbove) {
      ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
      ctx.lineWidth = 1.2 * devicePixelRatio;
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
    }
    ctx.font = 11 * devicePixelRatio + "px system-ui, sans-serif";
    ctx.textAlign = "left";
    ctx.textBaseline = "bottom";
    const words = "threshold " + plain(this.threshold) + (isAbove ? " ↑" : "");
    const [left, bottom] = [bbox.left + 6 * devicePixelRatio, y - 2 * devicePixelRatio];
    ctx.setLineDash([]);
    ctx.lineJoin = "round";
    ctx.lineWidth = 4 * devicePixelRatio;
    ctx.strokeStyle = colour("--card"); // or it could not be read before the rates
    ctx.strokeText(words, left, bottom);
    ctx.fillText(words, left, bottom);
    ctx.restore();
  }

  told(at) {
    const [, hits, mean] = this.plot.data;
    const rows = [["hits/s", rate(hits[at] ?? 0)]];
    if (hits[at] == null) {
      return null;
    }
    if (mean[at] != null) {
      rows.push(["mean over the window", rate(mean[at])]);
    }
    return rows;
  }

  // Draws steps of `step` seconds; `window` is that of the alert.
  show({ from, perSecond, step, gap }, range, { threshold, window, raised }, why) {
    this.threshold = threshold;
    this.raised = raised;
    this.set(closed([from, perSecond, means(from, perSecond, window, step)], step, gap), range, why);
    const high = Math.max(0, ...perSecond);
    this.place.ariaLabel = "Hits per second, threshold " + plain(threshold) + ": "
      + (from.length === 0 ? "nothing yet" : "now " + rate(perSecond.at(-1)) + ", at most " + rate(high))
      + ". Arrow keys move in time, with Shift from value to value; plus and minus change how much is shown.";
  }
}

// Bytes per second.
export class BytesChart extends Chart {
  constructor(place, stamps, zoom) {
    super(place, stamps, zoom);
    this.build();
  }

  series() {
    const paths = uPlot.paths.stepped({ align: 1 });
    return [{ stroke: colour("--moved"), fill: colour("--bar"), width: 1.2, paths, points: { show: false } }];
  }

  value(number) {
    return bytes(number).replace(".0 ", " ");
  }

  told(at) {
    return [["sent/s", bytes(this.plot.data[1][at])]];
  }

  show({ from, perSecond, step, gap }, range, why) {
    this.set(closed([from, perSecond], step, gap), range, why);
    this.place.ariaLabel = "Bytes per second: " + (from.length === 0 ? "none" : "at most " + bytes(Math.max(...perSecond)));
  }
}

// Gives each step its length where the next one does not begin at its end; between them all is `gap`.
function closed([from, ...columns], step, gap = null) {
  const data = [[], ...columns.map(() => [])];
  const add = (second, values) => [second, ...values].forEach((value, at) => data[at].push(value));
  from.forEach((second, at) => {
    const values = columns.map((column) => column[at]);
    const next = from[at + 1] ?? Infinity;
    add(second, values);
    if (next > second + step) {
      add(second + step, next === Infinity ? values : values.map(() => gap));
    }
  });
  return data;
}

// The mean over the `window` seconds up to the end of each step, where there are so many: none across a gap.
function means(from, perSecond, window, step) {
  const steps = window / step;
  if (!Number.isInteger(steps) || steps < 2) {
    return from.map(() => null);
  }
  let sum = 0;
  let first = 0;
  return from.map((second, at) => {
    sum += perSecond[at];
    for (; from[first] <= second - window; first++) {
      sum -= perSecond[first];
    }
    return at - first === steps - 1 ? sum / steps : null;
  });
}

// Hits by class of status, one upon another.
export class StatusChart extends Chart {
  constructor(place, stamps, zoom) {
    super(place, stamps, zoom);
    this.build();
  }

  // The highest is drawn first, and each next one before it.
  series() {
    const paths = uPlot.paths.stepped({ align: 1 });
    return CLASSES.toReversed().map(([, name]) => ({ fill: colour(name), width: 0, paths, points: { show: false } }));
  }

  told(at) {
    const upTo = this.plot.data.slice(1).toReversed().map((column) => column[at]);
    return upTo[0] == null ? null : CLASSES.map(([name], which) => [name, rate(upTo[which] - (upTo[which - 1] ?? 0))]);
  }

  show({ from, step, rates }, range, why) {
    let below = from.map(() => 0);
    const stacked = CLASSES.map(([name]) => (below = below.map((sum, at) => sum + rates[name][at])));
    this.set(closed([from, ...stacked.toReversed()], step), range, why);
    const sums = CLASSES.map(([name]) => grouped(rates[name].reduce((sum, each) => sum + each * step, 0)) + " of " + name);
    this.place.ariaLabel = "Hits per second by class of status: " + (from.length === 0 ? "nothing yet" : sums.join(", "));
  }
}

export function drawRateKey(place, windowWords, hasThreshold = true) {
  place.replaceChildren(
    keyed("--accent", "hits/s"),
    ...(windowWords ? [keyed("--text", "mean over " + windowWords + ", which is judged", "dotted")] : []),
    keyed("--alarm", hasThreshold ? "threshold, and where the alert was raised" : "where the alert was raised", hasThreshold ? "dashed" : ""),
  );
}

// The classes, each a button by which hits of that class are looked at alone.
export function drawStatusKey(place, choose) {
  place.replaceChildren(...CLASSES.map(([name, paint]) => {
    const chosen = button("link", "", () => choose(name));
    chosen.title = "Look at " + name + " only";
    chosen.append(keyed(paint, name, "box"));
    return chosen;
  }));
}

export function drawBytesKey(place) {
  place.replaceChildren(keyed("--moved", "bytes sent/s"));
}

function keyed(paint, words, kind = "") {
  const key = made("span", kind);
  const mark = made("i");
  mark.style.background = "var(" + paint + ")";
  key.append(mark, words);
  return key;
}
