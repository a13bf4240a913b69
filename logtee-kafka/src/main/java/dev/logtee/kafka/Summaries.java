package dev.logtee.kafka;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.bytes.VisibleText;
import dev.logtee.engine.SummingEngine;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The servers of one partition that count themselves: has what they tell added up, each once, whatever is shipped
/// again.
final class Summaries implements Share {
    /// One of them.
    private static final class Server {
        private final int number;
        private final long series;
        private long next; // the number of what it tells next
        private long heardMillis;
        private long silentSeconds; // as many have passed since

        Server(int number, long series, long next) {
            this.number = number;
            this.series = series;
            this.next = next;
        }
    }

    private final SummingEngine engine;
    private final String terms;
    private final Consumer<String> notices;
    private final Namesakes namesakes;
    private final Map<String, Server> byName = new LinkedHashMap<>();
    private final BitSet numbers = new BitSet(); // in use

    /// @param terms  by which all have to count
    Summaries(SummingEngine engine, String terms, Consumer<String> notices) {
        this.engine = engine;
        this.terms = terms;
        this.notices = notices;
        this.namesakes = new Namesakes(notices);
    }

    @Override
    public int count() {
        return byName.size();
    }

    @Override
    public void take(Block block, byte[] value, long millis, long latestPossible) throws MalformedException {
        if (!block.format().equals(terms)) {
            throw new MalformedException(VisibleText.of(block.source())
                    + " counts with other options, rules or version than this analyzer: give both the same");
        }
        Server known = byName.get(block.source());
        Server server = known != null && known.series == block.series() ? known : begin(block);
        if (block.length() > 0 && block.offset() < server.next) {
            return; // shipped again
        }
        try {
            engine.take(server.number, block.source(), value, latestPossible);
        } catch (MalformedException e) {
            if (server != known) {
                engine.forget(server.number);
            }
            throw e;
        }
        if (server != known) {
            put(block.source(), server);
        }
        server.silentSeconds = 0;
        server.heardMillis = Math.max(server.heardMillis, millis);
        if (block.offset() > server.next) {
            notices.accept((block.offset() - server.next) + " summaries of " + VisibleText.of(block.source())
                    + " never came: what they counted is lost");
        }
        server.next = Math.max(server.next, block.end());
    }

    private Server begin(Block block) throws MalformedException {
        if (byName.size() >= Sources.MOST && !byName.containsKey(block.source())) {
            throw new MalformedException(
                    "a partition has at most " + Sources.MOST + " servers; make a topic of more partitions");
        }
        return new Server(numbers.nextClearBit(0), block.series(), block.offset());
    }

    /// One that has begun a new state is another: what the one before counted stays.
    private void put(String name, Server server) {
        numbers.set(server.number);
        Server before = byName.put(name, server);
        if (before != null) {
            forget(before);
            namesakes.changed(name, before.series, server.series);
        }
    }

    private void forget(Server server) {
        engine.forget(server.number);
        numbers.clear(server.number);
    }

    @Override
    public void passSecond(long patienceSeconds) {
        for (Server server : byName.values()) {
            if (++server.silentSeconds == patienceSeconds) {
                engine.silent(server.number);
            }
        }
    }

    @Override
    public Optional<byte[]> takePartial() {
        return engine.takePartial();
    }

    @Override
    public boolean forgetBefore(long newestMillis) {
        return byName.entrySet().removeIf(named -> {
            boolean isGone = named.getValue().heardMillis < newestMillis - FORGET_MILLIS;
            if (isGone) {
                forget(named.getValue());
                namesakes.forget(named.getKey());
            }
            return isGone;
        });
    }

    @Override
    public void encode(BinaryWriter out) {
        out.bytes(engine.snapshot());
        out.number(byName.size());
        byName.forEach((name, server) -> {
            out.text(name);
            out.number(server.number);
            out.word(server.series);
            out.number(server.next);
            out.word(server.heardMillis);
        });
    }

    @Override
    public void decode(BinaryReader in) throws MalformedException {
        engine.restore(in.bytes(MOST_ENGINE_BYTES));
        for (int left = in.number(Sources.MOST, "servers"); left > 0; left--) {
            String name = in.text(Block.MOST_NAME_BYTES);
            Server server = new Server(in.number(Sources.MOST, "server"), in.word(), in.number());
            server.heardMillis = in.word();
            numbers.set(server.number);
            byName.put(name, server);
        }
    }
}
