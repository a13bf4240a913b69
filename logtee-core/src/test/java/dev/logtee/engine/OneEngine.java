package dev.logtee.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Threshold;
import dev.logtee.alert.Timing;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Summary;
import dev.logtee.traffic.View;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An engine with one source, and what it tells, a line each.
abstract class OneEngine implements EngineOutput {
    static final Settings TEN_IN_TEN_SECONDS = new Settings(
            Duration.ofSeconds(10), Duration.ofSeconds(2), new Threshold(BigDecimal.ONE, Duration.ofSeconds(10)));

    static final Hasher HASHER = Hasher.derivedFrom(new byte[] {1}, 0, 1);

    final List<String> out = new ArrayList<>();

    final List<String> bySource = new ArrayList<>();

    final Engine engine = new Engine(TEN_IN_TEN_SECONDS, HASHER, this);

    final int source = open();

    int open() {
        return open("");
    }

    int open(String name) {
        return open(engine, name);
    }

    static int open(Engine engine, String name) {
        return engine.open(name, Timelines.reader(), Long.MIN_VALUE);
    }

    /// One that goes on where another was.
    Engine after(Engine before) throws MalformedException {
        Engine next = new Engine(TEN_IN_TEN_SECONDS, HASHER, this);
        next.restore(before.snapshot());
        return next;
    }

    /// With a rule of ten seconds beside the traffic alert.
    static Settings withRule(String name, Measure measure, Bounds bounds) {
        Rule rule = new Rule(name, measure, bounds, Timing.over(Duration.ofSeconds(10)));
        return new Settings(
                TEN_IN_TEN_SECONDS.every(),
                TEN_IN_TEN_SECONDS.lateness(),
                new Rules(TEN_IN_TEN_SECONDS.rules().traffic(), List.of(rule)),
                View.WHOLE);
    }

    /// One whose first line is known to be stamped so.
    int openedAt(String time) {
        int opened = open();
        engine.expect(opened, Instant.parse("2018-05-09T" + time + "Z").getEpochSecond());
        return opened;
    }

    void read(int source, String time, int lines, double nowSeconds) {
        byte[] log = lines(time, lines);
        assertThat(engine.read(source, log, 0, log.length, nanos(nowSeconds))).isEqualTo(log.length);
    }

    static byte[] lines(String time, int lines) {
        return ("192.0.2.1 - - [09/May/2018:" + time + " +0000] \"GET /pages/create HTTP/1.1\" 200 123\n")
                .repeat(lines)
                .getBytes(UTF_8);
    }

    static long nanos(double seconds) {
        return TimeUnit.MILLISECONDS.toNanos(Math.round(seconds * 1000));
    }

    @Override
    public void interval(Interval interval) {
        out.add("interval " + Timelines.time(interval.from()) + " lines "
                + interval.summary().lines() + (interval.cut() ? " cut" : ""));
        List<String> sources = interval.summary().top(Dimension.SOURCE, 9).rows().stream()
                .map(row -> row.text() + ' ' + row.hits())
                .toList();
        bySource.add(Timelines.time(interval.from()) + ' ' + sources);
    }

    @Override
    public void quiet(long from, long to) {
        out.add("quiet " + Timelines.time(from));
    }

    @Override
    public void alert(AlertEvent event) {
        String of = event.details().source().map(name -> " of " + name).orElse("");
        out.add(event.kind().word() + of + ' ' + Timelines.time(event.at()) + " hits " + event.hits());
    }

    @Override
    public void unplaced(Summary summary) {
        out.add("unplaced " + summary.lines());
    }

    @Override
    public void joinedLate(int source, long seconds) {
        out.add("source " + source + " joined late by " + seconds + " s");
    }
}
