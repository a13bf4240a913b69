package dev.logtee.traffic;

import dev.logtee.sketch.RowTaker;
import java.util.List;

/// Hits, bytes, errors and times by bot, and, of what is no bot's, by browser and by operating system, as user
/// agents name them: exactly, whatever there is of user agents. Not for concurrent use.
final class AgentCounts implements RowTaker {
    private static final NameTable BROWSERS = new NameTable(NameTable.linesOf("browsers.tsv"));
    private static final NameTable SYSTEMS = new NameTable(NameTable.linesOf("systems.tsv"));

    private final NameCounts bots = new NameCounts(BotTable.NAMES);
    private final NameCounts browsers = new NameCounts(BROWSERS);
    private final NameCounts systems = new NameCounts(SYSTEMS);

    /// Makes the tables, unless they are there.
    static void prepare() {
        BotTable.all();
    }

    @Override
    public void take(byte[] userAgent, int from, int to, long hits, long bytes, long errors, long timed, long nanos) {
        if (!bots.add(userAgent, from, to, hits, bytes, errors, timed, nanos)) {
            browsers.add(userAgent, from, to, hits, bytes, errors, timed, nanos);
            systems.add(userAgent, from, to, hits, bytes, errors, timed, nanos);
        }
    }

    Agents agents() {
        return new Agents(botRows(), browsers.top(), systems.top());
    }

    private List<BotRow> botRows() {
        return bots.seen()
                .mapToObj(bot -> new BotRow(BotTable.all().get(bot), bots.row(bot)))
                .toList();
    }

    void merge(AgentCounts other) {
        bots.merge(other.bots);
        browsers.merge(other.browsers);
        systems.merge(other.systems);
    }
}
