// What is looked at, kept in the page's address behind the `#`: a view is shared by sharing its address.

const USUAL = {
  range: "10m", // how far back charts look while they are live
  since: "", // epoch seconds: charts look at a fixed stretch
  until: "",
  where: "", // only some hits are looked at: each line narrows those before it
  source: "", // only this log is
  span: "5m", // what tables and totals count
  table: "sections",
  sort: "hits",
  order: "falling",
  filter: "",
  rows: "",
};

const LATEST = 2 ** 40; // as the server has it

export class Place extends EventTarget {
  constructor() {
    super();
    this.values = Place.read();
    window.addEventListener("hashchange", () => this.become(Place.read()));
  }

  static read() {
    const query = new URLSearchParams(location.hash.slice(1));
    return Object.fromEntries(Object.keys(USUAL).map((name) => [name, query.get(name) ?? USUAL[name]]));
  }

  get(name) {
    return this.values[name];
  }

  // Whether charts look at a fixed stretch.
  get fixed() {
    const [since, until] = [Math.round(Number(this.values.since)), Math.round(Number(this.values.until))];
    return since > 0 && until > since && until <= LATEST ? { since, until } : null;
  }

  // The conditions that narrow what is looked at, level by level.
  get levels() {
    return this.values.where.split("\n").filter((line) => line !== "");
  }

  // Whether only some of the hits are looked at.
  get isNarrowed() {
    return this.levels.length > 0 || this.values.source !== "";
  }

  // Looks at those hits only of which `line` holds, too.
  narrow(line) {
    if (!this.levels.includes(line)) {
      this.go({ where: [...this.levels, line].join("\n"), filter: "", rows: "" });
    }
  }

  // Looks at all that a level, or the log named, has left out.
  widen(level) {
    this.go(level === undefined ? { where: "", source: "" } : { where: this.levels.toSpliced(level, 1).join("\n") });
  }

  go(changes) {
    const values = { ...this.values, ...changes };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(values)) {
      if (value !== USUAL[name]) {
        query.set(name, value);
      }
    }
    history.replaceState(null, "", "#" + query);
    this.become(values);
  }

  // Where something is chosen that is not among the choices, becomes what is usual; tells whether there was such a thing.
  settle(choices) {
    const unknown = Object.keys(choices).filter((name) => !choices[name].includes(this.get(name)));
    if (unknown.length > 0) {
      this.go(Object.fromEntries(unknown.map((name) => [name, USUAL[name]])));
    }
    return unknown.length > 0;
  }

  table(name) {
    this.go({ table: name, sort: "hits", order: "falling", rows: "" });
  }

  // By a column, or the other way round if it is by that already.
  sort(column) {
    const isSame = this.get("sort") === column;
    const usual = column === "value" || column === "sample" ? "rising" : "falling";
    const other = this.get("order") === "rising" ? "falling" : "rising";
    this.go({ sort: column, order: isSame ? other : usual });
  }

  become(values) {
    const before = this.values;
    this.values = values;
    const changed = Object.keys(values).filter((name) => values[name] !== before[name]);
    if (changed.length > 0) {
      this.dispatchEvent(new CustomEvent("change", { detail: new Set(changed) }));
    }
  }
}
