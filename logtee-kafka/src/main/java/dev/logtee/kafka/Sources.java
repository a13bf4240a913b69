package dev.logtee.kafka;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.ByteSearch;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Ledger;
import dev.logtee.engine.Lost;
import dev.logtee.engine.PartitionEngine;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The sources of one partition: has their blocks counted, each byte once, whatever is shipped again.
///
/// A source of which nothing was heard for a day is forgotten. Of more than [#MOST] the further ones are not taken.
final class Sources implements Share {
    static final int MOST = 1 << 16;
    private static final int MOST_FORMAT_BYTES = 1 << 17;

    /// One of them.
    private static final class Followed {
        private final Parts parts = new Parts();
        private String format = "";
        private long heardMillis;
        private long clockMillis; // as it was heard last
        private long silentSeconds; // as many have passed since it has moved
        private boolean isSilent; // it is not waited for
        private int number;
        private @Nullable LineReader reader; // null: it has ended, and may begin again
    }

    private final PartitionEngine engine;
    private final Namesakes namesakes;
    private final Map<String, Followed> byName = new LinkedHashMap<>();
    private final Hit passed = new Hit();

    /// @param notices  told to people
    Sources(PartitionEngine engine, Consumer<String> notices) {
        this.engine = engine;
        this.namesakes = new Namesakes(notices);
    }

    @Override
    public int count() {
        return byName.size();
    }

    @Override
    public Optional<byte[]> takePartial() {
        return engine.takePartial();
    }

    @Override
    public void passSecond(long patienceSeconds) {
        for (Followed source : byName.values()) {
            if (++source.silentSeconds == patienceSeconds) {
                silent(source, true);
            }
        }
    }

    private void silent(Followed source, boolean isSilent) {
        source.isSilent = isSilent;
        if (source.reader != null) {
            engine.silent(source.number, isSilent);
        }
    }

    @Override
    public void take(Block block, byte[] value, long millis, long latestPossible) throws MalformedException {
        engine.latestPossible(latestPossible);
        boolean isTooLong = block.kind() == Block.Kind.TOO_LONG;
        boolean isOfLines = block.kind() == Block.Kind.LINES || isTooLong;
        if ((isOfLines && value.length > block.length()) || (isTooLong && block.length() == 0)) {
            throw new MalformedException("a record stands for fewer bytes than it has: length=" + block.length());
        }
        if (byName.size() >= MOST && !byName.containsKey(block.source())) {
            throw new MalformedException(
                    "a partition has at most " + MOST + " sources; make a topic of more partitions");
        }
        LineReader next = nextReader(block);
        Followed source = byName.computeIfAbsent(block.source(), _ -> new Followed());
        source.heardMillis = Math.max(source.heardMillis, millis);
        if (isOfLines && source.parts.series() != block.series()) {
            namesakes.changed(block.source(), source.parts.series(), block.series());
        }
        if (next != null) {
            open(source, block, next);
        }
        switch (block.kind()) {
            case BEGINS -> {}
            case LINES -> lines(source, block, value);
            case TOO_LONG -> tooLong(source, block, value);
            case AT_REST -> engine.rested(source.number, block.latest());
            case ENDED -> end(source);
            case COUNTS -> throw new IllegalArgumentException("counts are no lines");
        }
        lookAtClock(source);
    }

    /// One whose clock stands, such as one whose lines are all stamped in the future, is as good as silent.
    private void lookAtClock(Followed source) {
        long now = engine.clockOf(source.number).map(Ledger.Clock::millis).orElse(source.clockMillis);
        if (now == source.clockMillis) {
            return;
        }
        source.clockMillis = now;
        source.silentSeconds = 0;
        if (source.isSilent) {
            silent(source, false);
        }
    }

    /// A reader for the block's lines, if that of its source is not right for them.
    private @Nullable LineReader nextReader(Block block) throws MalformedException {
        Followed known = byName.get(block.source());
        boolean isRight = known != null
                && known.reader != null
                && (block.kind() != Block.Kind.LINES
                        || (known.format.equals(block.format())
                                && Arrays.equals(known.reader.carried(), block.carried())));
        return isRight ? null : FormatTerms.decode(block.format()).reader(block.carried());
    }

    private void open(Followed source, Block block, LineReader reader) {
        if (source.reader == null) {
            source.number = engine.open(block.source(), reader);
            source.silentSeconds = 0;
            source.isSilent = false;
        } else {
            engine.reader(source.number, reader);
        }
        source.reader = reader;
        source.format = block.format();
    }

    private void lines(Followed source, Block block, byte[] value) {
        Parts.New of = source.parts.take(block);
        lost(block, of);
        long hole = block.length() - value.length; // of a truncated file: before the lines
        engine.passed(source.number, Math.max(0, hole - of.skipped()));
        int from = (int) Math.min(value.length, Math.max(0, of.skipped() - hole));
        if (from < value.length) {
            learn(source, value, from);
            engine.read(source.number, value, from, value.length);
        }
    }

    /// What the lines before `to` leave for reading those after them, though they were counted before.
    private void learn(Followed source, byte[] lines, int to) {
        LineReader reader = requireNonNull(source.reader);
        for (int at = 0; at < to; ) {
            int end = ByteSearch.indexOf(lines, at, to, (byte) '\n');
            reader.read(lines, at, end, passed);
            at = end + 1;
        }
    }

    private void tooLong(Followed source, Block block, byte[] value) {
        Parts.New of = source.parts.take(block);
        lost(block, of);
        if (of.skipped() < block.length()) {
            engine.tooLong(source.number, value, 0, value.length, block.length());
        }
    }

    private void lost(Block block, Parts.New of) {
        if (of.lost() > 0) {
            engine.lost(new Lost(block.source(), block.offset() - of.lost(), block.offset()));
        }
    }

    private void end(Followed source) {
        if (source.reader != null) {
            engine.end(source.number);
            source.reader = null;
        }
    }

    @Override
    public boolean forgetBefore(long newestMillis) {
        return byName.entrySet().removeIf(named -> {
            boolean isGone = named.getValue().heardMillis < newestMillis - FORGET_MILLIS;
            if (isGone) {
                end(named.getValue());
                namesakes.forget(named.getKey());
            }
            return isGone;
        });
    }

    @Override
    public void encode(BinaryWriter out) {
        out.bytes(engine.snapshot());
        out.number(byName.size());
        byName.forEach((name, source) -> {
            out.text(name);
            source.parts.encode(out);
            out.text(source.format);
            out.word(source.heardMillis);
            out.number(source.reader == null ? 0 : 1);
        });
    }

    @Override
    public void decode(BinaryReader in) throws MalformedException {
        engine.restore(in.bytes(MOST_ENGINE_BYTES));
        for (int left = in.number(MOST, "sources"); left > 0; left--) {
            String name = in.text(Block.MOST_NAME_BYTES);
            Followed source = new Followed();
            source.parts.decode(in);
            source.format = in.text(MOST_FORMAT_BYTES);
            source.heardMillis = in.word();
            if (in.number(1, "open") == 1) {
                LineReader reader = FormatTerms.decode(source.format).reader(new byte[0]);
                source.reader = reader;
                source.number = engine.open(name, reader);
            }
            byName.put(name, source);
        }
    }
}
