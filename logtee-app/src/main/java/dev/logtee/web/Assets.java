package dev.logtee.web;

import static java.util.Objects.requireNonNull;

import dev.logtee.http.Answer;
import dev.logtee.http.Query;
import dev.logtee.http.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// The page's files, from this program's jar. Browsers keep them, and ask each time whether they are still the same.
final class Assets {
    private static final String FOLDER = "/dev/logtee/web/";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final String[] NAMES = {
        "index.html",
        "login.html",
        "login.js",
        "page.css",
        "icon.svg",
        "uplot/uPlot.iife.min.js",
        "uplot/uPlot.min.css",
        "page.js",
        "alerts.js",
        "charts.js",
        "controls.js",
        "drill.js",
        "kept.js",
        "live.js",
        "numbers.js",
        "parts.js",
        "place.js",
        "seconds.js",
        "tables.js",
        "theme.js",
        "tiles.js",
        "traffic.js",
        "verdict.js"
    };

    private Assets() {}

    /// By path; the page itself is at `/`, what asks for the token at `/login`.
    static Map<String, Resource> all() {
        Map<String, Resource> assets = new TreeMap<>();
        for (String name : NAMES) {
            assets.put(path(name), new Asset(type(name), bytes(name)));
        }
        return assets;
    }

    private static String path(String name) {
        return switch (name) {
            case "index.html" -> "/";
            case "login.html" -> "/login";
            default -> '/' + name;
        };
    }

    private static String type(String name) {
        return requireNonNull(TYPES.get(name.substring(name.lastIndexOf('.') + 1)), name);
    }

    static byte[] bytes(String name) {
        try (InputStream in = requireNonNull(Assets.class.getResourceAsStream(FOLDER + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// A file that does not change.
    private static final class Asset implements Resource.Document {
        private final Answer answer;
        private final Answer unchanged;
        private final String etag;

        Asset(String type, byte[] body) {
            etag = '"' + HexFormat.of().formatHex(sha256(body), 0, 16) + '"';
            Map<String, String> headers = Map.of("ETag", etag, "Cache-Control", "no-cache");
            answer = new Answer(200, type, body, headers);
            unchanged = new Answer(304, "", new byte[0], headers);
        }

        @Override
        public Answer answer(Query query) {
            return query.etag().contains(etag) ? unchanged : answer; // a proxy that compresses sends it back as weak
        }
    }
}
