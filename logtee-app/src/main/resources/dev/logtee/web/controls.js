// What moves through the charts and searches the tables, by mouse and by keys: the same on the live page and in a report.

import { recall, remember } from "./kept.js";

const KEPT = "logtee-keys";
const byId = (id) => document.getElementById(id);

// `stretch` tells what the charts look at, `zoom` changes it, `home` gives it up; `keys` are the page's own.
export function control(place, stretch, zoom, home, keys) {
  const move = (steps) => {
    const [since, until] = stretch();
    const by = ((until - since) / 4) * steps;
    zoom(since + by, until + by);
  };
  const scale = (factor) => {
    const [since, until] = stretch();
    const middle = (since + until) / 2;
    const half = ((until - since) / 2) * factor;
    zoom(middle - half, middle + half);
  };
  const filter = byId("filter");
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault(); // what is behind the # is the place
    byId("tables").focus();
  });
  byId("earlier").addEventListener("click", () => move(-1));
  byId("later").addEventListener("click", () => move(1));
  byId("closer").addEventListener("click", () => scale(0.5));
  byId("wider").addEventListener("click", () => scale(2));
  byId("live").addEventListener("click", home);
  byId("more").addEventListener("click", () => place.go({ rows: place.get("rows") === "all" ? "" : "all" }));
  filter.addEventListener("input", () => place.go({ filter: filter.value }));
  listen(place, filter, single(byId("keys")), {
    "/": () => filter.focus(),
    "+": () => scale(0.5),
    "=": () => scale(0.5),
    "-": () => scale(2),
    ArrowLeft: () => move(-1),
    ArrowRight: () => move(1),
    Home: home,
    ...keys,
  });
}

// Keys that are one character come by accident, too, from who dictates, say: whether they are heeded is theirs to choose.
function single(button) {
  let areOff = recall(KEPT) === "off";
  const show = () => {
    button.textContent = areOff ? "Turn single-letter keys on" : "Turn single-letter keys off";
  };
  button.addEventListener("click", () => {
    areOff = !areOff;
    remember(KEPT, areOff ? "off" : "");
    show();
  });
  show();
  return (key) => key.length > 1 || !areOff;
}

function listen(place, filter, isHeeded, keys) {
  document.addEventListener("keydown", (event) => {
    const isTyped = event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey;
    const isPressed = event.key === " " && event.target.matches("button, a, summary");
    if (event.key === "Escape" && event.target === filter) {
      place.go({ filter: "" });
      filter.value = "";
      filter.blur();
    } else if (!isTyped && !isPressed && isHeeded(event.key) && keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
}

// Whether the table has more rows.
export function drawMore(place, { found, shown }) {
  const isAll = place.get("rows") === "all";
  byId("more").hidden = shown === found && !isAll;
  byId("more").textContent = isAll ? "Show fewer" : "Show all";
}

export function drawFilter(place) {
  if (byId("filter") !== document.activeElement) {
    byId("filter").value = place.get("filter");
  }
}
