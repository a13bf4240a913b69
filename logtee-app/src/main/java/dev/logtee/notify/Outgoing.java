package dev.logtee.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Requests to other servers. Follows no redirect, waits no longer than its patience, and reads of an answer that
/// refuses no more than its beginning; one that agrees is taken at its status. A user and a password in an address are
/// sent as browsers do. May be used by several threads.
final class Outgoing {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    /// The one of this process, however often its configuration is read: a client has threads and sockets, and no end.
    static final Outgoing ONE = new Outgoing();

    private static final int MOST_OF_A_REFUSAL = 1 << 10;

    private final Duration patience;
    private @Nullable HttpClient client;

    Outgoing() {
        this(PATIENCE);
    }

    Outgoing(Duration patience) {
        this.patience = patience;
    }

    /// Made when it is first needed: it has threads.
    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(Version.HTTP_1_1)
                    .followRedirects(Redirect.NEVER)
                    .connectTimeout(patience)
                    .build();
            client = made;
        }
        return made;
    }

    /// @param headers  besides the content's type, which is JSON
    void post(URI to, byte[] json, Map<String, String> headers, Instant now) throws DeliveryException {
        HttpRequest.Builder request =
                request(to).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(json));
        headers.forEach(request::setHeader);
        exchange(request, 0, now);
    }

    void get(URI from, Instant now) throws DeliveryException {
        exchange(request(from).GET(), 0, now);
    }

    /// Posts a form.
    ///
    /// @param most  bytes of the answer that are read
    /// @return the answer
    String ask(URI to, String form, int most, Instant now) throws DeliveryException {
        HttpRequest.Builder request = request(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return exchange(request, most, now);
    }

    /// @see <a href="https://www.rfc-editor.org/rfc/rfc7617">Basic authentication</a>
    private static HttpRequest.Builder request(URI to) {
        HttpRequest.Builder request = HttpRequest.newBuilder(to).setHeader("User-Agent", "logtee");
        String login = to.getUserInfo();
        return login == null
                ? request
                : request.setHeader(
                        "Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
    }

    private String exchange(HttpRequest.Builder request, int most, Instant now) throws DeliveryException {
        HttpRequest ready = request.timeout(patience).build();
        CompletableFuture<HttpResponse<String>> answer =
                client().sendAsync(ready, info -> new Beginning(isTaken(info.statusCode()) ? most : MOST_OF_A_REFUSAL));
        try {
            return checked(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS), now);
        } catch (TimeoutException e) {
            throw new DeliveryException("no answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new DeliveryException(reason(e.getCause(), ready.uri()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException("it was interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private static String reason(@Nullable Throwable failure, URI receiver) {
        return switch (failure) {
            case ConnectException e
            when hasCause(e, UnresolvedAddressException.class) -> "the host is not known: " + receiver.getHost();
            case ConnectException e ->
                "cannot connect to " + host(receiver) + (e.getMessage() == null ? "" : ": " + e.getMessage());
            case IOException e
            when e.getMessage() != null ->
                e.getMessage().contains("received no bytes")
                        ? "the connection was closed without an answer"
                        : Words.firstLine(e.getMessage());
            case null, default -> "the request failed: " + failure;
        };
    }

    /// All of its address that is no secret.
    private static String host(URI receiver) {
        return receiver.getHost() + (receiver.getPort() < 0 ? "" : ":" + receiver.getPort());
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTaken(int status) {
        return status / 100 == 2;
    }

    private static String checked(HttpResponse<String> answer, Instant now) throws DeliveryException {
        int status = answer.statusCode();
        String body = Objects.requireNonNullElse(answer.body(), ""); // a proxy that refuses has none
        if (isTaken(status)) {
            return body;
        }
        String line = body.isBlank() ? "" : ": " + Words.firstLine(body);
        String after = answer.headers().firstValue("Retry-After").orElse("");
        throw new DeliveryException("answered " + status + line, retryAfter(after, now));
    }

    /// Seconds or a date; at most an hour, and none for what is neither.
    ///
    /// @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110</a>
    static Duration retryAfter(String value, Instant now) {
        Duration asked = Duration.ZERO;
        if (value.matches("\\d{1,9}")) {
            asked = Duration.ofSeconds(Long.parseLong(value));
        } else if (!value.isEmpty()) {
            try {
                Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                asked = until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
            } catch (DateTimeParseException e) {
                return Duration.ZERO;
            }
        }
        return asked.compareTo(LONGEST_RETRY_AFTER) < 0 ? asked : LONGEST_RETRY_AFTER;
    }
}
