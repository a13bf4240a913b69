// The table of a topic: rows sort and filter, and stay in place while their numbers move.

import { areManyErrors, bytes, counted, grouped, seconds, share } from "./numbers.js";
import { arrange } from "./parts.js";

const FEW = 15;
const TITLES = {
  sections: "Sections",
  targets: "Targets",
  hosts: "Hosts",
  agents: "Agents",
  referrers: "Referrers",
  statuses: "Statuses",
  sizes: "Sizes",
  durations: "Durations",
  sources: "Sources",
  invalid: "Invalid lines",
  not_found: "Not found",
  referring_sites: "Referring sites",
  countries: "Countries",
  asns: "Autonomous systems",
  browsers: "Browsers",
  systems: "Systems",
  bots: "Bots",
  users: "Users",
  virtual_hosts: "Virtual hosts",
  methods: "Methods",
  protocols: "Protocols",
  cache: "Cache statuses",
};
const HISTOGRAMS = ["sizes", "durations"]; // their rows stay in order, and are all shown
const COLUMNS = {
  value: { title: "", of: (row) => row.value, text: true },
  hits: { title: "Hits", of: (row) => row.hits, show: (row) => grouped(row.hits) },
  share: { title: "Share", of: (row) => row.hits, show: (row, table) => share(row.hits, table.whole) },
  bytes: { title: "Bytes", of: (row) => row.bytes, show: (row) => bytes(row.bytes) },
  errors: { title: "Errors", of: (row) => row.errors, show: (row) => (row.errors === 0 ? "0" : grouped(row.errors)) },
  time: { title: "Time", of: (row) => row.duration ?? -1, show: (row) => (row.duration === undefined ? "" : seconds(row.duration)) },
  sample: { title: "First of them", of: (row) => row.sample ?? "", text: true },
};

function title(key, name) {
  if (key === "hits" && name === "invalid") {
    return "Lines";
  }
  return key === "value" ? TITLES[name] : COLUMNS[key].title;
}

// How long hits took, on average, where that is logged.
function columns({ name, entries }) {
  if (name === "not_found") {
    return ["value", "hits", "share", "bytes"];
  }
  if (name === "statuses" || HISTOGRAMS.includes(name)) {
    return ["value", "hits", "share"];
  }
  if (name === "invalid") {
    return ["value", "hits", "share", "sample"];
  }
  const time = entries.some((row) => row.duration !== undefined) ? ["time"] : [];
  return ["value", "hits", "share", "bytes", "errors", ...time];
}

function tabOf(name, choose) {
  const tab = document.createElement("button");
  tab.type = "button";
  tab.role = "tab";
  tab.id = "tab-" + name;
  tab.textContent = TITLES[name] ?? name;
  tab.setAttribute("aria-controls", "panel");
  tab.addEventListener("click", () => choose(name));
  return tab;
}

// Tabs, of which the arrow keys choose.
export function drawTabs(place, names, chosen, choose) {
  arrange(place, names.map((name) => {
    const tab = document.getElementById("tab-" + name) ?? tabOf(name, choose);
    tab.ariaSelected = String(name === chosen);
    tab.tabIndex = name === chosen ? 0 : -1;
    return tab;
  }));
  place.onkeydown = (event) => {
    const to = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = event.key === "Home" ? 0 : event.key === "End" ? names.length - 1 : names.indexOf(chosen) + to;
    if (to || event.key === "Home" || event.key === "End") {
      event.preventDefault();
      event.stopPropagation();
      choose(names[(at + names.length) % names.length]);
      document.getElementById("tab-" + names[(at + names.length) % names.length]).focus();
    }
  };
}

export class Table {
  constructor(place) {
    this.place = place;
    this.rows = new Map(); // by key
    this.keys = []; // of its columns
    this.choose = null;
  }

  // Draws `table` as the place says: sorted, filtered, its first rows or all.
  //
  // `choose`, where rows can be looked into, takes the row that is; `empty` is what is said where there is none.
  draw(table, place, choose = null, empty = "Nothing yet") {
    this.keys = columns(table);
    this.head(table, place);
    const wanted = place.get("filter").toLowerCase();
    const found = table.entries.filter((row) => (row.value + " " + (row.sample ?? "")).toLowerCase().includes(wanted));
    const sorted = this.sorted(found, table, place);
    const shown = place.get("rows") === "all" || HISTOGRAMS.includes(table.name) ? sorted : sorted.slice(0, FEW);
    if ((this.choose === null) !== (choose === null)) {
      this.rows.clear(); // they are made anew, with buttons or without
    }
    this.choose = choose;
    this.body(shown, table, wanted === "" ? empty : "No row holds that");
    return { found: found.length, shown: shown.length };
  }

  sorted(rows, table, place) {
    if (HISTOGRAMS.includes(table.name)) {
      return rows;
    }
    const key = this.keys.includes(place.get("sort")) ? place.get("sort") : "hits";
    const { of, text } = COLUMNS[key];
    const compare = text ? (a, b) => of(a).localeCompare(of(b), "en") : (a, b) => of(a) - of(b);
    return rows.toSorted((a, b) => (place.get("order") === "rising" ? compare(a, b) : compare(b, a)));
  }

  head(table, place) {
    const { name } = table;
    const heads = [name, ...this.keys].join();
    const state = [heads, place.get("sort"), place.get("order")].join();
    if (state === this.state) {
      return;
    }
    const row = document.createElement("tr");
    for (const key of this.keys) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.className = key;
      if (HISTOGRAMS.includes(name)) {
        cell.textContent = title(key, name);
      } else {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = title(key, name);
        button.dataset.sort = key;
        button.addEventListener("click", () => place.sort(key));
        if (key === place.get("sort")) {
          cell.setAttribute("aria-sort", place.get("order") === "rising" ? "ascending" : "descending");
        }
        cell.append(button);
      }
      row.append(cell);
    }
    const focused = document.activeElement?.dataset?.sort;
    this.place.tHead.replaceChildren(row);
    if (focused) {
      row.querySelector(`[data-sort="${focused}"]`)?.focus();
    }
    if (this.heads !== heads) {
      this.rows.clear();
    }
    this.heads = heads;
    this.state = state;
  }

  body(shown, table, empty) {
    const keyed = keys(shown);
    const rows = shown.map((entry, at) => this.row(keyed[at], entry, table));
    if (rows.length === 0) {
      rows.push(none(this.keys.length, empty));
    }
    arrange(this.place.tBodies[0], rows);
    const kept = new Set(keyed);
    for (const key of this.rows.keys()) {
      if (!kept.has(key)) {
        this.rows.delete(key);
      }
    }
  }

  row(key, entry, table) {
    let row = this.rows.get(key);
    if (!row) {
      row = document.createElement("tr");
      row.append(...this.keys.map((name) => made(name, this.choose && (() => this.choose(row.entry)))));
      this.rows.set(key, row);
    }
    row.entry = entry;
    this.keys.forEach((name, at) => fill(row.children[at], name, entry, table));
    return row;
  }
}

// By what rows are found again: long values that were cut may be equal, so each has its place among its equals.
function keys(entries) {
  const counts = new Map();
  return entries.map(({ value }) => {
    const before = counts.get(value) ?? 0;
    counts.set(value, before + 1);
    return before + " " + value;
  });
}

function made(key, choose) {
  const cell = document.createElement("td");
  cell.className = key;
  if (key === "value") {
    const box = document.createElement("div");
    const words = document.createElement("span");
    box.append(words);
    if (choose) {
      const button = document.createElement("button");
      button.type = "button";
      button.title = "Look at these hits only";
      button.addEventListener("click", choose);
      words.append(button);
    }
    cell.append(box);
  }
  return cell;
}

// What comes from a log goes in as text, never as HTML.
function fill(cell, key, entry, table) {
  if (key === "value") {
    const more = ["sources", "bots", "cache"].includes(table.name) && entry.sample ? " · " + entry.sample : "";
    const words = (entry.value === "" ? "(empty)" : entry.value) + more;
    const place = cell.firstChild.firstChild;
    (place.querySelector("button") ?? place).textContent = words;
    cell.firstChild.title = words;
    cell.firstChild.style.setProperty("--share", table.whole === 0 ? "0%" : (100 * entry.hits) / table.whole + "%");
  } else if (key === "sample") {
    cell.textContent = entry.sample ?? "";
    cell.title = entry.sample ?? "";
  } else {
    const text = COLUMNS[key].show(entry, table);
    if (cell.textContent !== text) {
      cell.textContent = text;
    }
    cell.classList.toggle("faulty", key === "errors" && areManyErrors(entry.errors, entry.hits));
  }
}

function none(width, words) {
  const row = document.createElement("tr");
  const cell = document.createElement("td");
  cell.className = "none";
  cell.colSpan = width;
  cell.textContent = words;
  row.append(cell);
  return row;
}

// What the table holds, in a sentence.
export function tableWords(table, { found, shown }) {
  if (HISTOGRAMS.includes(table.name)) {
    return "Hits by " + table.name.replace(/s$/, "") + "; those within 1 % of a bound may stand beside it";
  }
  const kinds = table.name === "invalid" ? "reasons" : (TITLES[table.name] ?? table.name).toLowerCase();
  const kind = found === 1 ? kinds.replace(/ies$/, "y").replace(/(?<=status)es$|s$/, "") : kinds;
  const listed = table.entries.length;
  const words = [shown < found ? `${shown} of ${found} ${kind}` : `${found} ${kind}`];
  if (found < listed) {
    words.push(`of ${listed}`);
  }
  if (table.cut) {
    words.push("(those of most hits are listed)");
  }
  if (table.error > 0) {
    words.push("; each may lack up to " + counted(table.error, "hit"));
  }
  const ofSample = (wanted) => table.entries.reduce((sum, { hits, sample }) => sum + (sample === wanted ? hits : 0), 0);
  const cached = table.name === "cache" ? ofSample("from cache") : 0;
  if (cached > 0) {
    words.push("; " + share(cached, table.whole) + " of all hits came from a cache");
  }
  const ai = table.name === "bots" ? ofSample("ai") : 0;
  if (ai > 0) {
    words.push("; AI crawlers have " + share(ai, table.whole) + " of all hits");
  }
  return words.join(" ").replaceAll(" ;", ";");
}
