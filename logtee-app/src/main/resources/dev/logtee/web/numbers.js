// Numbers and times as people read them, the same in every locale.

const OFFSET = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/;
const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

export function grouped(number) {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

// As in a sentence: 1 hit, 1,204 hits.
export function counted(number, one) {
  return grouped(number) + " " + one + (number === 1 ? "" : "s");
}

// Three digits that matter: 0.25, 3.4, 17.2, 1,204.
export function rate(number) {
  if (number === 0) {
    return "0";
  }
  if (number < 1) {
    return String(Number(number.toPrecision(2)));
  }
  return number < 100 ? number.toFixed(1) : grouped(number);
}

// As it was given: 10, 0.5, 1,000.
export function plain(number) {
  return Number.isInteger(number) ? grouped(number) : String(Number(number.toPrecision(6)));
}

export function bytes(number) {
  let shown = number;
  let unit = 0;
  while (Math.round(shown) >= 1000 && unit < BYTE_UNITS.length - 1) {
    shown /= 1000;
    unit++;
  }
  return (unit === 0 || shown >= 99.95 ? String(Math.round(shown)) : shown.toFixed(1)) + " " + BYTE_UNITS[unit];
}

export function share(part, whole) {
  if (whole === 0) {
    return "–";
  }
  const percent = (100 * part) / whole;
  return part > 0 && percent < 0.05 ? "<0.1%" : percent.toFixed(1) + "%";
}

// Whether so many hits are errors that it stands out, as in the terminal.
export function areManyErrors(errors, hits) {
  return errors > 0 && errors * 20 >= hits;
}

export function seconds(number) {
  if (number >= 86400) {
    return span(number);
  }
  if (number > 0 && number < 0.0009995) {
    return threeDigits(number * 1000000) + " µs";
  }
  return number < 0.9995 ? threeDigits(number * 1000) + " ms" : threeDigits(number) + " s";
}

function threeDigits(number) {
  return number < 99.95 ? number.toFixed(1) : grouped(number);
}

// The two largest units: 2h 5m, 40s.
export function span(length) {
  const whole = Math.max(0, Math.round(length));
  if (whole < 60) {
    return whole + "s";
  }
  if (whole < 3600) {
    return Math.floor(whole / 60) + "m" + rest(whole % 60, "s");
  }
  if (whole < 86400) {
    return Math.floor(whole / 3600) + "h" + rest(Math.floor((whole % 3600) / 60), "m");
  }
  return grouped(Math.floor(whole / 86400)) + "d" + rest(Math.floor((whole % 86400) / 3600), "h");
}

function rest(number, unit) {
  return number === 0 ? "" : " " + number + unit;
}

// Writes epoch seconds in one time zone.
export class Stamps {
  constructor(zone) {
    const offset = OFFSET.exec(zone);
    const name = offset || !zoned(zone) ? "UTC" : zone;
    this.zone = offset ? zone : name;
    this.ahead = offset ? Number(offset[1] + 1) * (3600 * offset[2] + 60 * offset[3] + Number(offset[4] ?? 0)) : 0;
    this.name = name;
    this.clock = zoned(name, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
    this.days = zoned(name, { month: "short", day: "numeric" });
    this.dates = zoned(name, { year: "numeric", month: "short", day: "numeric" });
  }

  time(second) {
    return this.clock.format(this.millis(second));
  }

  day(second) {
    return this.days.format(this.millis(second));
  }

  date(second) {
    return this.dates.format(this.millis(second));
  }

  // What is to be written in the zone `name`: offsets, which not every browser knows as zones, are added in here.
  millis(second) {
    return (second + this.ahead) * 1000;
  }

  // From when to when; the day of the end only where it is another.
  stretch(since, until) {
    if (until - since > 86400) {
      return this.moment(since, until - since) + " to " + this.moment(until, until - since);
    }
    const isOneDay = this.day(since) === this.day(until);
    return this.day(since) + " " + this.time(since) + " to " + (isOneDay ? "" : this.day(until) + " ") + this.time(until);
  }

  // In full, as of a point in a chart of that length.
  point(second, length) {
    return length > 86400 ? this.moment(second, length) : this.day(second) + " " + this.time(second);
  }

  // As short as it can be told from others of the same stretch.
  moment(second, length) {
    if (length > 300 * 86400) {
      return this.date(second);
    }
    return length > 86400 ? this.day(second) + " " + this.time(second).slice(0, 5) : this.time(second);
  }
}

function zoned(zone, parts) {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...parts });
  } catch {
    return null; // a zone that this browser does not know
  }
}
