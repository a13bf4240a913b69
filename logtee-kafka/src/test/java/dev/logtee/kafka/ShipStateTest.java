package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.State.Saved;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShipStateTest {
    private final List<String> notices = new ArrayList<>();
    private final Disk disk = new Disk(2);

    private ShipState state(String shape) throws IOException {
        return new ShipState(shape, Optional.of(disk), "shipping waits", notices::add);
    }

    private static Saved now(ShipState state, String form) {
        return state.now(List.of(form.getBytes(UTF_8)), List.of(), List.of("access.log"), Ledger.NOTHING);
    }

    @Test
    void goesOnWithWhatWasSavedLast() throws IOException {
        ShipState before = state("ship");
        assertThat(before.before(form -> new String(form, UTF_8))).isEmpty();
        before.save(() -> now(before, "first"));
        before.save(() -> now(before, "second"));
        assertThat(state("ship").before(form -> new String(form, UTF_8))).contains("second");
    }

    @Test
    void thatItCannotBeSavedIsSaidOnceAndSoIsThatItCanBeAgain() throws IOException {
        ShipState state = state("ship");
        disk.room = 0;
        assertThat(state.save(() -> now(state, "first"))).isFalse();
        assertThat(state.save(() -> now(state, "second"))).isFalse();
        disk.room = 2;
        assertThat(state.save(() -> now(state, "third"))).isTrue();
        assertThat(state.save(() -> now(state, "fourth"))).isTrue();
        assertThat(notices)
                .containsExactly(
                        "the state cannot be saved (no space left); shipping waits, and it is tried again every second",
                        "the state can be saved again");
    }

    @Test
    void thatOfAnotherCommandIsRefused() throws IOException {
        ShipState other = state("ship");
        other.save(() -> now(other, "lines"));
        assertThatThrownBy(() -> state("ship --summaries"))
                .isInstanceOf(IOException.class)
                .hasMessage("the state is not one of ship --summaries: give another --name");
    }

    @Test
    void whereToLookForDamageIsSaid() throws IOException {
        ShipState damaged = state("ship");
        damaged.save(() -> now(damaged, "torn"));
        assertThatThrownBy(() -> state("ship").before(_ -> {
                    throw new MalformedException("cut short");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the state cannot be used (cut short): see logtee state check");
    }
}
