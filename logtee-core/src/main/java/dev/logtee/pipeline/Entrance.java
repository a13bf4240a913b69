package dev.logtee.pipeline;

import dev.logtee.bytes.BinaryWriter;
import dev.logtee.pipeline.Watch.From;
import dev.logtee.source.Begin;
import dev.logtee.source.Beginning;
import dev.logtee.source.Directives;
import dev.logtee.source.Seek;
import dev.logtee.source.Source;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/// Where a run enters each log: at its start or end, at a time, or so long before its last line. What stands there
/// tells the log's format, too.
final class Entrance implements Beginning {
    private final Watch watch;
    private final Loop.Surroundings surroundings;
    private final Function<Source, Feed> feeds;

    Entrance(Watch watch, Loop.Surroundings surroundings, Function<Source, Feed> feeds) {
        this.watch = watch;
        this.surroundings = surroundings;
        this.feeds = feeds;
    }

    @Override
    public Begin in(Source source, FileChannel log) throws IOException {
        return switch (watch.from()) {
            case From.Start() -> Begin.START;
            case From.End() -> atEnd(source, log);
            case From.At(long second) -> at(second, learnFromLastLines(source, log), log);
            case From.BeforeLastLine(var length) -> beforeLast(length, learnFromLastLines(source, log), log);
        };
    }

    @Override
    public Begin again(Source source, FileChannel log, long position) throws IOException {
        if (!surroundings.saving().isRebuilding() || feeds.apply(source).isOpen()) {
            return Beginning.super.again(source, log, position);
        }
        Duration window = watch.settings().threshold().window();
        Begin back = before(position, window, learnFromLastLines(source, log), log);
        return new Begin(back.position(), back.notJudgedUpTo(), position - back.position());
    }

    @Override
    public boolean reachesBack() {
        return watch.from() instanceof From.At && !watch.once();
    }

    @Override
    public long inRotated(Source source, FileChannel log) throws IOException {
        return in(source, log).position();
    }

    @Override
    public boolean beginsBefore(Source source, byte[] firstLines) {
        Feed feed = feeds.apply(source);
        feed.learn(firstLines, 0, firstLines.length);
        feed.carry(new byte[0]);
        OptionalLong first = FirstLook.firstSecond(firstLines, 0, firstLines.length, feed.newReader());
        return watch.from() instanceof From.At(long second) && first.orElse(second) < second;
    }

    private Begin atEnd(Source source, FileChannel log) throws IOException {
        Begin end = Seek.end(log);
        learnFromLastLines(source, log).carry(Directives.before(log, end.position()));
        return end;
    }

    private static Begin at(long second, Feed feed, FileChannel log) throws IOException {
        feed.carry(Directives.before(log, log.size()));
        long position = Seek.at(log, feed.newReader(), second);
        feed.carry(Directives.before(log, position));
        return new Begin(position, Long.MIN_VALUE);
    }

    /// Of a run that ends, a last line without a line feed is one, too, unless it is left to the next run.
    private Begin beforeLast(Duration length, Feed feed, FileChannel log) throws IOException {
        feed.carry(Directives.before(log, log.size()));
        boolean endsHere = watch.once() && !surroundings.checkpoints().goesOn();
        Begin begin = Seek.before(log, endsHere, feed.newReader(), length);
        feed.carry(Directives.before(log, begin.position()));
        return begin;
    }

    private static Begin before(long position, Duration length, Feed feed, FileChannel log) throws IOException {
        feed.carry(Directives.before(log, position));
        Begin begin = Seek.before(log, position, feed.newReader(), length);
        feed.carry(Directives.before(log, begin.position()));
        return begin;
    }

    private Feed learnFromLastLines(Source source, FileChannel log) throws IOException {
        Feed feed = feeds.apply(source);
        byte[] directives = Directives.before(log, log.size());
        byte[] sample = BinaryWriter.joined(List.of(directives, Seek.lastLines(log, false)));
        feed.learn(sample, 0, sample.length);
        return feed;
    }
}
