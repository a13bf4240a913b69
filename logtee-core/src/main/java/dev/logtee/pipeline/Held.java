package dev.logtee.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/// What is printed of a run that keeps a [State]: held back until what it rests on was committed. On the thread of the
/// run only.
///
/// A display that must not say what a crash could take back prints here; one that shows a moment, such as a dashboard,
/// need not.
public final class Held extends OutputStream {
    private String form;
    private final Consumer<byte[]> out;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// @param form  of what is printed, such as `json`: what an earlier run held is printed again only in the same one
    /// @param out   takes it once it was committed
    public Held(String form, Consumer<byte[]> out) {
        this.form = requireNonNull(form, "form");
        this.out = requireNonNull(out, "out");
    }

    /// For runs that print nothing.
    public static Held nothing() {
        return new Held("", bytes -> {});
    }

    /// Says in what form things are printed from here on; nothing is held now.
    public void form(String form) {
        if (bytes.size() > 0) {
            throw new IllegalStateException("what is held has one form: form=" + this.form);
        }
        this.form = requireNonNull(form, "form");
    }

    String form() {
        return form;
    }

    @Override
    public void write(int value) {
        bytes.write(value);
    }

    @Override
    public void write(byte[] source, int from, int length) {
        bytes.write(source, from, length);
    }

    int sizeBytes() {
        return bytes.size();
    }

    /// What is held, which from now on is not: it is to be [handed out][#handOut] once it was committed.
    byte[] take() {
        byte[] held = bytes.toByteArray();
        bytes.reset();
        return held;
    }

    /// Prints what was taken.
    void handOut(byte[] taken) {
        if (taken.length > 0) {
            out.accept(taken);
        }
    }

    /// Prints what is held.
    public void handOut() {
        handOut(take());
    }

    @Override
    public String toString() {
        return bytes.toString(UTF_8);
    }
}
