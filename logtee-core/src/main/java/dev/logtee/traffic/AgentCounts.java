package dev.logtee.traffic;

import dev.logtee.sketch.RowTaker;

/// Hits, bytes, errors and times of what is no bot's, by browser and by operating system, as user agents name them:
/// exactly, whatever there is of user agents. Not for concurrent use.
final class AgentCounts implements RowTaker {
    private static final NameTable BROWSERS = new NameTable(NameTable.linesOf("browsers.tsv"));
    private static final NameTable SYSTEMS = new NameTable(NameTable.linesOf("systems.tsv"));

    private final Trait bots;
    private final NameCounts browsers = new NameCounts(BROWSERS);
    private final NameCounts systems = new NameCounts(SYSTEMS);

    AgentCounts(Trait bots) {
        this.bots = bots;
    }

    /// Makes the tables, unless they are there.
    static void prepare() {
        BotTable.all();
    }

    @Override
    public void take(byte[] userAgent, int from, int to, long hits, long bytes, long errors, long timed, long nanos) {
        if (bots.find(userAgent, from, to) == Trait.NONE) {
            browsers.add(userAgent, from, to, hits, bytes, errors, timed, nanos);
            systems.add(userAgent, from, to, hits, bytes, errors, timed, nanos);
        }
    }

    Agents agents() {
        return new Agents(browsers.top(), systems.top());
    }

    void merge(AgentCounts other) {
        browsers.merge(other.browsers);
        systems.merge(other.systems);
    }
}
