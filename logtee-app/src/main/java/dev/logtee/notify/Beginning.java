package dev.logtee.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/// Takes in the beginning of an answer, and lets the rest be.
final class Beginning implements BodySubscriber<String> {
    private final int mostBytes;
    private final CompletableFuture<String> text = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable Subscription subscription;

    /// @param mostBytes  how much of it is read; 0: nothing
    Beginning(int mostBytes) {
        this.mostBytes = mostBytes;
        if (mostBytes == 0) {
            text.complete("");
        }
    }

    @Override
    public CompletionStage<String> getBody() {
        return text;
    }

    @Override
    public void onSubscribe(Subscription offered) {
        subscription = offered;
        if (mostBytes > 0) {
            offered.request(Long.MAX_VALUE);
        } else {
            offered.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), mostBytes - bytes.size())];
            buffer.get(part);
            bytes.writeBytes(part);
        }
        Subscription open = subscription;
        if (bytes.size() >= mostBytes && open != null) {
            open.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable failure) {
        onComplete(); // half an answer: its status is known all the same
    }

    @Override
    public void onComplete() {
        text.complete(bytes.toString(UTF_8));
    }
}
