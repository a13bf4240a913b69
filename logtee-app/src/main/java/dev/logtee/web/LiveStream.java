package dev.logtee.web;

import dev.logtee.dashboard.Alarms;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Seconds;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Topic;
import dev.logtee.display.JsonWriter;
import dev.logtee.feed.Looks;
import dev.logtee.http.Query;
import dev.logtee.http.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The dashboard as server-sent events, one set a second: `about` once, `now` and `seconds` each time, `alerts` when
/// there is a new one.
///
/// A client that is slow gets the moment at which it is ready for more, and none of those between.
final class LiveStream implements Resource.Stream {
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final byte[] RETRY = "retry: 2000\n\n".getBytes(StandardCharsets.US_ASCII);

    private final Looks looks;
    private final Frames frames;
    private final AboutPage about;

    LiveStream(Looks looks, Frames frames, AboutPage about) {
        this.looks = looks;
        this.frames = frames;
        this.about = about;
    }

    @Override
    public void stream(Query query, Events events) throws IOException, InterruptedException {
        Topic topic = Words.topic(query);
        Span span = Words.span(query);
        JsonWriter json = new JsonWriter();
        about.write(json);
        events.send(RETRY);
        events.send(Frame.event("about", json));
        Dashboard before = null;
        try (Looks.Looker looker = looks.look(span)) {
            while (true) {
                Optional<Dashboard> next = looker.next(QUIET);
                events.send(next.isPresent() ? news(frames.of(next.get()), before, topic) : Frame.NOTHING_NEW);
                before = next.orElse(before);
            }
        }
    }

    private static byte[] news(Frame frame, @Nullable Dashboard before, Topic topic) {
        ByteArrayOutputStream news = new ByteArrayOutputStream();
        news.writeBytes(frame.now(topic));
        Dashboard now = frame.dashboard();
        boolean goesOn = before != null && goesOn(before.seconds(), now.seconds());
        news.writeBytes(goesOn ? frame.fewSeconds() : frame.allSeconds());
        if (before == null || !isSame(before.alarms(), now.alarms())) {
            news.writeBytes(frame.alerts());
        }
        return news.toByteArray();
    }

    /// Whether a few seconds are all that is new.
    private static boolean goesOn(Seconds before, Seconds now) {
        return before.known() > 0 && now.end() >= before.end() && now.end() - before.end() < Frame.FEW_SECONDS;
    }

    private static boolean isSame(Alarms before, Alarms now) {
        return before.past().size() == now.past().size()
                && (now.past().isEmpty()
                        || now.past().getFirst().equals(before.past().getFirst()));
    }
}
