package dev.logtee.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.http.Gate.Asker;
import dev.logtee.http.Gate.Site;
import dev.logtee.http.Resource.Document;
import dev.logtee.http.Resource.Stream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/// Finds what is asked for, if the gate lets the asker in, and sends it.
final class ResourceHandler extends Handler.Abstract {
    static final int MOST_STREAMS = 256;
    private static final String EVENTS = "text/event-stream; charset=utf-8";
    private static final int MOST_PARAMETERS = 32;

    /// What those see who have no token yet.
    private static final Set<String> OPEN = Set.of(Login.PATH, "/login.js", "/page.css", "/icon.svg");

    private static final Set<Integer> OF_TOKENS = Set.of(HttpStatus.UNAUTHORIZED_401, HttpStatus.TOO_MANY_REQUESTS_429);

    private final Gate gate;
    private final Optional<Login> login;
    private final Map<String, Resource> resources;
    private final Connections connections;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);
    private final Set<Thread> streaming = ConcurrentHashMap.newKeySet();

    ResourceHandler(Gate gate, Map<String, Resource> resources, Connections connections) {
        this.gate = gate;
        login = gate instanceof Gate.Knowing knowing ? Optional.of(new Login(knowing)) : Optional.empty();
        this.resources = Map.copyOf(resources);
        this.connections = connections;
    }

    /// Ends the streams: threads of the pool are not interrupted by its end.
    @Override
    protected void doStop() throws Exception {
        streaming.forEach(Thread::interrupt);
        super.doStop();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        try {
            serveOnce(request, response);
            callback.succeeded();
        } catch (IOException e) {
            callback.failed(e); // the client has left
        } catch (InterruptedException e) {
            callback.failed(e);
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private void serveOnce(Request request, Response response) throws IOException, InterruptedException {
        try {
            serve(request, response);
        } finally {
            connections.waitFor(request.getConnectionMetaData().getConnection());
        }
    }

    private void serve(Request request, Response response) throws IOException, InterruptedException {
        String method = request.getMethod();
        String path = request.getHttpURI().getCanonicalPath();
        Resource resource = resources.get(path);
        Optional<Answer> refusal = gate.refusal(asker(request, resource));
        if (login.isPresent() && path.equals(Login.PATH) && method.equals("POST") && !isFromElsewhere(refusal)) {
            Answer answer =
                    login.get().answer(Content.Source.asInputStream(request), isSecure(request), client(request));
            hasAsked(request);
            send(answer, request, response);
            return;
        }
        hasAsked(request);
        if (refusal.isPresent() && (isFromElsewhere(refusal) || !OPEN.contains(path))) {
            send(path.equals("/") ? toLogin(refusal.get()) : refusal.get(), request, response);
        } else if (!method.equals("GET") && !method.equals("HEAD")) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            send(Answer.problem(405, "only GET and HEAD are answered"), request, response);
        } else {
            switch (resource) {
                case null -> send(Answer.problem(404, "there is nothing here"), request, response);
                case Document document -> send(answer(document, query(request)), request, response);
                case Stream _ when method.equals("HEAD") -> send(Answer.of(EVENTS, new byte[0]), request, response);
                case Stream stream -> open(stream, request, response);
            }
        }
    }

    private void hasAsked(Request request) {
        connections.hasAsked(request.getConnectionMetaData().getConnection());
        request.addIdleTimeoutListener(_ -> false); // an answer may take its time, and a stream be silent
    }

    private static Answer answer(Document document, Query query) throws IOException {
        try {
            return document.answer(query);
        } catch (IllegalArgumentException e) {
            return Answer.problem(400, String.valueOf(e.getMessage()));
        }
    }

    private Asker asker(Request request, @Nullable Resource resource) {
        HttpFields headers = request.getHeaders();
        return new Asker(
                Optional.ofNullable(headers.get(HttpHeader.HOST)).orElse(""),
                Optional.ofNullable(headers.get(HttpHeader.X_FORWARDED_HOST)),
                site(request, resource),
                Optional.ofNullable(headers.get(HttpHeader.ORIGIN)),
                Optional.ofNullable(headers.get(HttpHeader.AUTHORIZATION)).orElse(""),
                cookie(request),
                client(request));
    }

    /// Whoever follows a link from elsewhere sees what it leads to; the page that has the link does not. But no stream,
    /// which has work done for as long as it is open.
    private static Site site(Request request, @Nullable Resource resource) {
        HttpFields headers = request.getHeaders();
        boolean isOpened = request.getMethod().equals("GET")
                && "navigate".equals(headers.get("Sec-Fetch-Mode"))
                && "document".equals(headers.get("Sec-Fetch-Dest"))
                && !(resource instanceof Stream);
        return Site.of(Optional.ofNullable(headers.get("Sec-Fetch-Site")).orElse(""), isOpened);
    }

    private static String client(Request request) {
        return Client.of(
                request.getConnectionMetaData().getRemoteSocketAddress(),
                request.getHeaders().getCSV(HttpHeader.X_FORWARDED_FOR, false));
    }

    private String cookie(Request request) {
        String name = login.map(Login::cookieName).orElse("");
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private static boolean isSecure(Request request) {
        return request.isSecure() || "https".equals(request.getHeaders().get(HttpHeader.X_FORWARDED_PROTO));
    }

    /// Whether it is not merely a token that is missing or wrong.
    private static boolean isFromElsewhere(Optional<Answer> refusal) {
        return refusal.isPresent() && !OF_TOKENS.contains(refusal.get().status());
    }

    private static Answer toLogin(Answer refusal) {
        return refusal.status() == HttpStatus.UNAUTHORIZED_401
                ? Answer.bare(HttpStatus.SEE_OTHER_303, Map.of("Location", "login"))
                : refusal;
    }

    private static Query query(Request request) {
        Map<String, String> parameters = new HashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request, UTF_8)) {
            if (parameters.size() < MOST_PARAMETERS) {
                parameters.put(field.getName(), field.getValue());
            }
        }
        HttpFields headers = request.getHeaders();
        return new Query(
                parameters,
                String.join(",", headers.getValuesList(HttpHeader.ACCEPT)),
                Optional.ofNullable(headers.get(HttpHeader.IF_NONE_MATCH)).orElse(""));
    }

    private static void send(Answer answer, Request request, Response response) throws IOException {
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        Safety.put(headers);
        if (!answer.type().isEmpty()) {
            headers.put(HttpHeader.CONTENT_TYPE, answer.type());
        }
        answer.headers().forEach(headers::put);
        if (answer.status() != HttpStatus.NOT_MODIFIED_304) {
            headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        }
        if (!request.getMethod().equals("HEAD")) {
            try (OutputStream out = Content.Sink.asOutputStream(response)) {
                out.write(answer.body());
            }
        }
    }

    private void open(Stream stream, Request request, Response response) throws IOException, InterruptedException {
        if (!streams.tryAcquire()) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 10);
            send(Answer.problem(503, "all " + MOST_STREAMS + " streams are taken; try again later"), request, response);
            return;
        }
        streaming.add(Thread.currentThread());
        try {
            Safety.put(response.getHeaders());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, EVENTS);
            response.getHeaders().put("X-Accel-Buffering", "no"); // nginx in front passes each event on at once
            OutputStream out = Content.Sink.asOutputStream(response);
            stream.stream(query(request), events -> {
                out.write(events);
                out.flush();
            });
        } catch (IllegalArgumentException e) {
            send(Answer.problem(400, String.valueOf(e.getMessage())), request, response);
        } finally {
            streaming.remove(Thread.currentThread());
            streams.release();
        }
    }
}
