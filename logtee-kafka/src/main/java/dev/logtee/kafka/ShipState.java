package dev.logtee.kafka;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.SavingTrouble;
import dev.logtee.pipeline.State;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.source.Checkpoints.Position;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a run that ships goes on with after a restart, if anything is kept.
final class ShipState {
    private final String shape;
    private final Optional<? extends State> state;
    private final SavingTrouble trouble;
    private final Optional<Saved> before;

    /// @param shape      the command whose state it is
    /// @param state      where it is kept; closed by its owner
    /// @param meanwhile  what shipping does while the state cannot be saved, for people
    /// @throws IOException if it cannot be read, or is that of another command
    ShipState(String shape, Optional<? extends State> state, String meanwhile, Consumer<String> notices)
            throws IOException {
        this.shape = shape;
        this.state = requireNonNull(state, "state");
        this.trouble = new SavingTrouble(meanwhile, notices);
        this.before = state.isPresent() ? state.get().saved() : Optional.empty();
        if (before.isPresent() && !before.get().shape().equals(shape)) {
            throw new IOException("the state is not one of " + shape + ": give another --name");
        }
    }

    /// Reads back what was saved.
    interface Form<T> {
        T decode(byte[] saved) throws MalformedException;
    }

    /// What an earlier run has saved.
    ///
    /// @throws IOException if it is damaged
    <T> Optional<T> before(Form<T> form) throws IOException {
        try {
            return before.isPresent() ? Optional.of(form.decode(before.get().engine())) : Optional.empty();
        } catch (MalformedException e) {
            throw new IOException("the state cannot be used (" + e.getMessage() + "): see logtee state check", e);
        }
    }

    /// How far an earlier run has read.
    List<Position> positions() {
        return before.map(Saved::positions).orElse(List.of());
    }

    /// What is to be saved.
    Saved now(List<byte[]> form, List<Position> positions, List<String> inputs, Ledger ledger) {
        return new Saved(shape, new byte[0], form, positions, inputs, ledger);
    }

    /// Puts it on the disk.
    ///
    /// @param now  asked if anything is kept
    /// @return whether it is on the disk then
    boolean save(Supplier<Saved> now) {
        try {
            if (state.isPresent()) {
                state.get().commit(now.get());
            }
            trouble.over();
            return true;
        } catch (IOException e) {
            trouble.failed(e);
            return false;
        }
    }
}
