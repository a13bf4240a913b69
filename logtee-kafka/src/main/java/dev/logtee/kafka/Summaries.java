package dev.logtee.kafka;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.bytes.VisibleText;
import dev.logtee.engine.SummingEngine;
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
    private int numbers;

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
        Server server = server(block);
        if (block.length() > 0 && block.offset() < server.next) {
            return; // shipped again
        }
        engine.take(server.number, block.source(), value, latestPossible);
        byName.put(block.source(), server);
        server.heardMillis = Math.max(server.heardMillis, millis);
        if (block.offset() > server.next) {
            notices.accept((block.offset() - server.next) + " summaries of " + VisibleText.of(block.source())
                    + " never came: what they counted is lost");
        }
        server.next = Math.max(server.next, block.end());
    }

    /// One that has begun a new state is another: what the one before counted stays.
    private Server server(Block block) throws MalformedException {
        Server known = byName.get(block.source());
        if (known != null && known.series == block.series()) {
            return known;
        }
        if (numbers >= Sources.MOST) {
            throw new MalformedException(
                    "a partition has at most " + Sources.MOST + " servers; make a topic of more partitions");
        }
        if (known != null) {
            engine.release(known.number);
            namesakes.changed(block.source(), known.series, block.series());
        }
        return new Server(numbers++, block.series(), block.offset());
    }

    @Override
    public Optional<byte[]> takePartial(boolean isSilent) {
        return engine.takePartial(isSilent);
    }

    @Override
    public boolean forgetBefore(long newestMillis) {
        return byName.entrySet().removeIf(named -> {
            boolean isGone = named.getValue().heardMillis < newestMillis - FORGET_MILLIS;
            if (isGone) {
                engine.release(named.getValue().number);
                namesakes.forget(named.getKey());
            }
            return isGone;
        });
    }

    @Override
    public void encode(BinaryWriter out) {
        out.bytes(engine.snapshot());
        out.number(numbers);
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
        numbers = in.number(Sources.MOST, "servers");
        for (int left = in.number(Sources.MOST, "servers"); left > 0; left--) {
            String name = in.text(Block.MOST_NAME_BYTES);
            Server server = new Server(in.number(Sources.MOST, "server"), in.word(), in.number());
            server.heardMillis = in.word();
            byName.put(name, server);
        }
    }
}
