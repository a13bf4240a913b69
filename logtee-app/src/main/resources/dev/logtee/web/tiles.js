// The totals over a span, each a number with a line of more.

import { areManyErrors, bytes, counted, grouped, rate, seconds, share, span } from "./numbers.js";
import { made } from "./parts.js";

const NAMES = ["Hits/s", "Errors", "Visitors", "Sent/s", "Size, median", "Invalid lines"];
const MANY_INVALID = 0.01;

// Of what is not known, null, no number is shown.
export function drawTiles(place, totals) {
  const tiles = totals ? known(totals) : NAMES.map((name, at) => ({ name: place.children[at]?.firstChild.textContent ?? name, value: "–" }));
  tiles.forEach((tile, at) => draw(place.children[at] ?? place.appendChild(empty()), tile));
}

function known(totals) {
  return [
    { name: "Hits/s", value: rate(totals.hits_per_second), more: counted(totals.hits, "hit") + " in " + span(totals.seconds) },
    errors(totals),
    { name: "Visitors", value: grouped(totals.visitors), more: "distinct hosts" },
    { name: "Sent/s", value: bytes(totals.bytes / totals.seconds), more: bytes(totals.bytes) },
    totals.duration ? duration(totals.duration) : size(totals.size),
    invalid(totals),
  ];
}

function errors(totals) {
  const level = areManyErrors(totals.server_errors, totals.hits) ? "alarm" : "";
  const many = areManyErrors(totals.errors, totals.hits) ? "warning" : "";
  return {
    name: "Errors",
    value: share(totals.errors, totals.hits),
    more: grouped(totals.errors) + ", of which " + grouped(totals.server_errors) + " 5xx",
    level: level || many,
  };
}

function duration(quantiles) {
  return {
    name: "Duration, median",
    value: seconds(quantiles.p50),
    more: "p90 " + seconds(quantiles.p90) + ", p99 " + seconds(quantiles.p99),
  };
}

function size(quantiles) {
  return quantiles
    ? { name: "Size, median", value: bytes(quantiles.p50), more: "p90 " + bytes(quantiles.p90) + ", p99 " + bytes(quantiles.p99) }
    : { name: "Size, median", value: "–", more: "no sizes" };
}

function invalid(totals) {
  const lines = totals.hits + totals.invalid;
  return {
    name: "Invalid lines",
    value: grouped(totals.invalid),
    more: totals.invalid === 0 ? "every line could be read" : share(totals.invalid, lines) + " of lines",
    level: totals.invalid > 0 && totals.invalid >= MANY_INVALID * lines ? "warning" : "",
  };
}

function empty() {
  const tile = made("dl", "tile");
  const value = made("dd");
  value.append(made("span"), made("span", "more"));
  tile.append(made("dt"), value);
  return tile;
}

function draw(tile, { name, value, more = "", level = "" }) {
  const [title, data] = tile.children;
  title.textContent = name;
  data.firstChild.textContent = value;
  data.lastChild.textContent = more;
  data.lastChild.title = more;
  tile.dataset.level = level;
}
