package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.http.Endpoint;
import dev.logtee.http.Gate;
import dev.logtee.http.Token;
import dev.logtee.pipeline.Watch;
import dev.logtee.source.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/// What is served over HTTP while logs are followed.
final class ServeOptions extends Options {
    /// Of a token's file, more than any token has.
    private static final int MOST_BYTES = 4096;

    private static final String TOKEN = "LOGTEE_WEB_TOKEN";

    private final Given<Endpoint> web = option(
            "--web",
            "[HOST:]PORT",
            text -> Converters.read(text, Endpoint::parse),
            "Serve a live page, with /metrics and /health. Without a host, to this machine only");

    private final Given<Endpoint> metrics = option(
            "--metrics",
            "[HOST:]PORT",
            text -> Converters.read(text, Endpoint::parse),
            "Serve /metrics, for Prometheus, and /health. Without a host, to this machine only");

    private final Given<Path> tokenFile = option(
            "--web-token-file",
            "FILE",
            Converters::filePath,
            "Let in who knows the token that is this file's first line; LOGTEE_WEB_TOKEN does the same");

    private final Given<Boolean> behindProxy =
            flag("--web-behind-proxy", "A proxy in front asks who it is: let in all that it lets through");

    /// Who is let in to the live page; empty if there is none.
    ///
    /// @throws BadUsage             if options do not go together, or no token can be read
    /// @throws UnknownHostException if the page's host has no address
    Optional<Gate> gate(Stdio stdio) throws UnknownHostException {
        if (web.isThere()) {
            return Optional.of(gate(web.get(), stdio));
        }
        if (tokenFile.isThere() || behindProxy.is(true)) {
            throw new BadUsage("--web-token-file and --web-behind-proxy say who may look at the live page, and there"
                    + " is none: give --web, too, or leave them out; they keep nobody from --metrics");
        }
        return Optional.empty();
    }

    private Gate gate(Endpoint endpoint, Stdio stdio) throws UnknownHostException {
        Optional<Token> token = token(stdio);
        if (token.isPresent()) {
            return new Gate.Knowing(token.get());
        }
        if (behindProxy.is(true)) {
            return new Gate.BehindProxy();
        }
        if (endpoint.isLoopback()) {
            return new Gate.ThisMachine(endpoint);
        }
        throw new BadUsage("--web " + endpoint + " can be reached from other machines: give a token"
                + " (--web-token-file FILE or LOGTEE_WEB_TOKEN), or --web-behind-proxy if a proxy in front asks"
                + " who it is");
    }

    private Optional<Token> token(Stdio stdio) {
        String secret = tokenFile
                .value()
                .map(ServeOptions::secret)
                .orElse(stdio.environment().get(TOKEN));
        try {
            return Optional.ofNullable(secret).map(Token::new);
        } catch (IllegalArgumentException e) {
            throw new BadUsage(tokenFile.value().map(Path::toString).orElse(TOKEN) + ": " + e.getMessage());
        }
    }

    private static String secret(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] begin = in.readNBytes(MOST_BYTES);
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(begin)).toString();
            return text.lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            throw new BadUsage(file + ": no token can be read from it: " + InputException.reason(e));
        }
    }

    /// Serves what is asked for, if anything is, until closed.
    ///
    /// @param watch     what is followed
    /// @param timezone  of the times shown
    /// @throws BadUsage    if options do not go together, or no token can be read
    /// @throws IOException if a port cannot be listened on
    Serving start(Watch watch, ZoneId timezone, Stdio stdio) throws IOException {
        Optional<Gate> gate = gate(stdio);
        Serving serving = new Serving(watch, timezone, stdio);
        try {
            if (gate.isPresent()) {
                serving.web(web.get(), gate.get());
            }
            if (metrics.isThere()) {
                serving.metrics(metrics.get());
            }
            return serving;
        } catch (IOException | RuntimeException e) {
            serving.close();
            throw e;
        }
    }
}
