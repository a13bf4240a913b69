package dev.logtee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Severity;
import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.store.Message.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Messages in a state's file: they are there if, and only if, the events are that they tell of.
class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-01-02T10:00:00Z");

    @TempDir
    private Path folder;

    private final List<Addressing.Written> written = new ArrayList<>();

    @Test
    void anEventAndItsMessagesAreCommittedTogether() throws IOException {
        try (StateFile state = open();
                Outbox outbox = state.outbox()) {
            state.commit(saved("a"));
            state.alert(event("traffic", Kind.TRIGGERED, 1));
            assertThat(outbox.open()).isEmpty();
            state.commit(saved("a"));
            assertThat(outbox.open()).extracting(Message::receiver).containsExactly("ops", "boss");
            assertThat(written).containsExactly(new Addressing.Written(2, 0, 0));
            assertThat(outbox.letters(outbox.open())).first().isEqualTo(letter(event("traffic", Kind.TRIGGERED, 1)));
        }
        try (History history = History.open(folder, "web")) {
            assertThat(history.latestAlerts(0, 10, 100)).hasSize(1);
        }
    }

    @Test
    void whereAFileIsMadeAnewItsMessagesAreDelivered() throws IOException {
        try (StateFile state = open();
                Outbox outbox = state.outbox()) {
            state.commit(saved("a"));
            assertThat(outbox.open()).isEmpty();
            Files.delete(folder.resolve("web.db"));
            state.alert(event("traffic", Kind.TRIGGERED, 1));
            assertThatThrownBy(() -> state.commit(saved("a"))).isInstanceOf(IOException.class);
            state.commit(saved("a"));
            assertThat(outbox.open()).extracting(Message::receiver).containsExactly("ops", "boss");
        }
    }

    @Test
    void whatIsWrongWithItsFileIsToldInSqlitesOwnWords() throws IOException {
        Path file = Files.createFile(folder.resolve("web.db"));
        try (Outbox outbox = Outbox.of(file)) {
            assertThatThrownBy(outbox::open)
                    .isInstanceOf(IOException.class)
                    .hasMessage(file + ": no such table: message");
        }
    }

    @Test
    void whatWasNotCommittedComesAgainWithItsEvent() throws IOException {
        try (StateFile state = open()) {
            state.commit(saved("a"));
            state.alert(event("traffic", Kind.TRIGGERED, 1)); // and the process is killed
        }
        try (StateFile state = open();
                Outbox outbox = state.outbox()) {
            state.alert(event("traffic", Kind.TRIGGERED, 1));
            state.commit(saved("a"));
            assertThat(outbox.open()).hasSize(2);
        }
    }

    @Test
    void aMessageThatWasSentWhenItsProcessWasKilledIsSentAgainByTheSameId() throws IOException {
        Message sent;
        try (StateFile state = open();
                Outbox outbox = state.outbox()) {
            state.alert(event("traffic", Kind.TRIGGERED, 1));
            state.commit(saved("a"));
            sent = outbox.open().getFirst();
        }
        try (StateFile state = open();
                Outbox outbox = state.outbox()) {
            assertThat(outbox.open().getFirst()).isEqualTo(sent);
            outbox.delivered(List.of(sent), NOW, Optional.empty());
            assertThat(outbox.open().getFirst().state()).isEqualTo(State.TOLD);
        }
    }

    @Test
    void aCommitThatFailsIsMadeUpFor() throws Exception {
        try (StateFile state = open();
                Outbox outbox = state.outbox();
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("web.db"));
                Statement statement = other.createStatement()) {
            state.commit(saved("a"));
            statement.executeUpdate("BEGIN IMMEDIATE");
            state.alert(event("traffic", Kind.TRIGGERED, 1));
            assertThatThrownBy(() -> state.commit(saved("a"))).isInstanceOf(IOException.class);
            assertThat(written).isEmpty();
            statement.executeUpdate("ROLLBACK");
            state.commit(saved("a"));
            assertThat(outbox.open()).hasSize(2);
            assertThat(written).hasSize(1);
        }
    }

    /// As it does where the disk is full.
    @Test
    void whatSqliteTakesBackItselfLeavesNoFileOpen() throws Exception {
        try (StateFile state = open();
                Outbox outbox = state.outbox()) {
            state.alert(event("traffic", Kind.TRIGGERED, 1));
            state.commit(saved("a"));
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("web.db"));
                    Statement statement = other.createStatement()) {
                statement.executeUpdate("CREATE TRIGGER full BEFORE UPDATE ON message BEGIN"
                        + " SELECT RAISE(ROLLBACK, 'disk is full'); END");
            }
            assertThatThrownBy(() -> outbox.giveUp(outbox.open()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("disk is full");
            assertThat(outbox.open()).hasSize(2);
        }
        assertThat(folder.resolve("web.db-wal")).doesNotExist(); // which the last one takes away who closes it
    }

    @ParameterizedTest
    @CsvSource({"kind, TRIGGERED", "severity, CRITICAL"})
    void aDamagedMessageIsTroubleUntilItIsMended(String column, String was) throws Exception {
        try (StateFile state = open();
                Outbox outbox = state.outbox();
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("web.db"));
                Statement statement = other.createStatement()) {
            state.alert(event("traffic", Kind.TRIGGERED, 1));
            state.commit(saved("a"));
            statement.executeUpdate("UPDATE message SET " + column + " = 'x" + was + "'");
            assertThatThrownBy(() -> outbox.letters(outbox.open()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("web.db", "x" + was);
            statement.executeUpdate("UPDATE message SET " + column + " = '" + was + "'");
            assertThat(outbox.letters(outbox.open())).hasSize(2);
        }
    }

    @Test
    void whatBecameOfAMessageIsKept() throws IOException {
        try (StateFile state = open();
                Outbox outbox = state.outbox()) {
            state.alert(event("traffic", Kind.TRIGGERED, 1));
            state.commit(saved("a"));
            Message ops = outbox.open().getFirst();
            Message boss = outbox.open().getLast();
            outbox.failed(List.of(ops), NOW.plusSeconds(60), "answered 503");
            outbox.delivered(List.of(boss), NOW, Optional.of(Duration.ofMinutes(5)));
        }
        List<Message> messages = new StoredStates(folder).messages("web");
        assertThat(messages).extracting(Message::state).containsExactly(State.WAITING, State.TOLD);
        assertThat(messages).extracting(Message::attempts).containsExactly(1, 0);
        assertThat(messages).extracting(Message::why).containsExactly("answered 503", "");
        assertThat(messages)
                .extracting(Message::dueMillis)
                .containsExactly(
                        NOW.plusSeconds(60).toEpochMilli(), NOW.plusSeconds(300).toEpochMilli());
    }

    @Test
    void whatIsToldOutlivesARunThatBeginsUnderOtherOptions() throws IOException {
        tell("a");
        try (StateFile state = open();
                Outbox outbox = state.outbox()) {
            assertThat(state.firing()).hasSize(1);
            state.commit(saved("b"));
            assertThat(state.firing()).hasSize(1);
            assertThat(outbox.open()).hasSize(2).extracting(Message::kind).containsOnly(Kind.TRIGGERED);
            state.alert(event("traffic", Kind.RECOVERED, 2));
            state.commit(saved("b"));
            assertThat(outbox.open()).hasSize(2).extracting(Message::kind).containsOnly(Kind.RECOVERED);
        }
    }

    @Test
    void whatIsToldOutlivesAChangeOfOptionsOnTheWay() throws IOException {
        tell("a");
        try (StateFile state = open();
                Outbox outbox = state.outbox()) {
            state.commit(saved("a"));
            state.commit(saved("b"));
            state.alert(event("traffic", Kind.RECOVERED, 2));
            state.commit(saved("b"));
            assertThat(outbox.open()).hasSize(2).extracting(Message::kind).containsOnly(Kind.RECOVERED);
        }
    }

    @Test
    void whatIsJudgedAgainIsNotToldAgainButWhatHappensOnceTheClockWasSetBackIs() throws IOException {
        try (StateFile state = open();
                Outbox outbox = state.outbox()) {
            for (int times = 0; times < 2; times++) {
                state.alert(event("traffic", Kind.TRIGGERED, 10));
                state.alert(event("traffic", Kind.RECOVERED, 20));
                state.alert(event("traffic", Kind.TRIGGERED, 30));
                state.commit(saved("a"));
                outbox.delivered(outbox.open(), NOW, Optional.empty());
            }
            assertThat(outbox.open()).extracting(Message::id).containsOnly("traffic-triggered-30");
            state.alert(event("traffic", Kind.TRIGGERED, 5));
            state.alert(event("traffic", Kind.RECOVERED, 20));
            state.commit(saved("a"));
            assertThat(outbox.open())
                    .extracting(Message::id)
                    .containsOnly("traffic-triggered-5", "traffic-recovered-20");
        }
    }

    private void tell(String shape) throws IOException {
        try (StateFile state = open();
                Outbox outbox = state.outbox()) {
            state.alert(event("traffic", Kind.TRIGGERED, 1));
            state.commit(saved(shape));
            outbox.delivered(outbox.open(), NOW, Optional.of(Duration.ofMinutes(5)));
        }
    }

    @Test
    void whatIsDoneWithIsKeptForAWhile() throws IOException {
        try (StateFile state = open();
                Outbox outbox = state.outbox()) {
            for (int i = 0; i < 40; i++) {
                for (int j = 0; j < 20; j++) {
                    state.alert(event("r" + j, Kind.NO_DATA, i));
                }
                state.commit(saved("a"));
                outbox.delivered(outbox.open(), NOW, Optional.empty());
            }
            state.alert(event("last", Kind.NO_DATA, 41));
            state.commit(saved("a"));
        }
        List<Message> messages = new StoredStates(folder).messages("web");
        assertThat(messages)
                .hasSize(MessageRows.MOST_DONE + 2)
                .last()
                .extracting(Message::alert)
                .isEqualTo("last");
    }

    @Test
    void oneThatIsClosedStaysSo() throws IOException {
        Outbox outbox = Outbox.inMemory();
        assertThat(outbox.open()).isEmpty();
        outbox.close();
        assertThatThrownBy(outbox::open).isInstanceOf(IOException.class);
    }

    @Test
    void anOutboxMakesNoFile() {
        Path file = folder.resolve("none.db");
        Outbox outbox = Outbox.of(file);
        assertThatThrownBy(outbox::open).isInstanceOf(IOException.class);
        assertThat(Files.exists(file)).isFalse();
    }

    private StateFile open() throws IOException {
        StateFile state = StateFile.open(folder, "web");
        state.address(new OpsAndBoss());
        return state;
    }

    private static AlertEvent event(String rule, Kind kind, long at) {
        return new AlertEvent(rule, kind, at, 1, 1);
    }

    private static Letter letter(AlertEvent event) {
        return new Letter(
                event.id(),
                event.rule(),
                "",
                event.kind(),
                Severity.CRITICAL,
                event.at(),
                "subject",
                "body\nö",
                "{}",
                0);
    }

    private static Saved saved(String shape) {
        return new Saved(shape, new byte[16], new byte[0], List.of(), List.of("-"), Ledger.NOTHING);
    }

    private final class OpsAndBoss implements Addressing {
        @Override
        public List<Addressed> of(AlertEvent event) {
            return List.of(
                    new Addressed("ops", letter(event), false, 1, 1),
                    new Addressed("boss", letter(event), false, 1, 1));
        }

        @Override
        public boolean isLive(long lines) {
            return true;
        }

        @Override
        public boolean isComplete() {
            return true;
        }

        @Override
        public long nowMillis() {
            return NOW.toEpochMilli();
        }

        @Override
        public void written(Written now) {
            if (!now.equals(Written.NOTHING)) {
                written.add(now);
            }
        }
    }
}
