// A stream of what is counted. It reconnects by itself; a page that nobody sees lets go of it.

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;
const SILENCE = 20000;
const NOTHING_NEW = "nothing_new"; // there is nothing to tell, but who would

// How many milliseconds ago it was made: clocks are set, and some stand still while a computer sleeps.
export function stopwatch() {
  const [ticks, clock] = [performance.now(), Date.now()];
  return () => Math.max(performance.now() - ticks, Date.now() - clock);
}

export class Live extends EventTarget {
  // `path` is the stream's, `names` are those of its events; `query` tells what to ask for, or null: nothing.
  constructor(path, names, query) {
    super();
    this.path = path;
    this.names = names;
    this.query = query;
    this.wait = FIRST_WAIT;
    document.addEventListener("visibilitychange", () => (document.hidden ? this.close() : this.open()));
    window.addEventListener("pagehide", () => this.close());
    setInterval(() => this.watch(), 1000);
  }

  // Opens the stream anew, as for another span or table.
  open() {
    this.close();
    const query = this.query();
    if (document.hidden || query === null) {
      return;
    }
    this.heard = stopwatch();
    const source = new EventSource(this.path + "?" + query);
    this.source = source;
    for (const name of [...this.names, NOTHING_NEW]) {
      source.addEventListener(name, (event) => {
        this.heard = stopwatch();
        this.wait = FIRST_WAIT;
        this.tell(name, JSON.parse(event.data));
      });
    }
    source.addEventListener("error", () => this.lost(source));
  }

  close() {
    clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
  }

  // Browsers give up for good when they are refused, as while the server starts or is full.
  lost(source) {
    this.tell("lost");
    if (source.readyState === EventSource.CLOSED && source === this.source) {
      this.close();
      this.retry = setTimeout(() => this.open(), this.wait);
      this.wait = Math.min(LONGEST_WAIT, 2 * this.wait);
      this.refused();
    }
  }

  // A token may be asked for; or what can be asked for is not what was, as of an address from elsewhere: that is told.
  async refused() {
    const answer = await fetch("api/v1/about").catch(() => null);
    if (answer?.status === 401) {
      location.assign("login" + location.hash);
    } else if (answer?.ok) {
      this.tell("refused", await answer.json());
    }
  }

  watch() {
    if (this.source && this.heard() > SILENCE) {
      this.tell("lost");
      this.open();
    }
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
