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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What is served over HTTP while logs are followed.
final class ServeOptions {
    /// Of a token's file, more than any token has.
    private static final int MOST_BYTES = 4096;

    /// Reads `[HOST:]PORT`.
    static final class Listen implements ITypeConverter<Endpoint> {
        @Override
        public Endpoint convert(String text) {
            try {
                return Endpoint.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Option(
            names = "--web",
            paramLabel = "[HOST:]PORT",
            converter = Listen.class,
            description = "Serve a live page, with /metrics and /health. Without a host, to this machine only")
    private @Nullable Endpoint web;

    @Option(
            names = "--metrics",
            paramLabel = "[HOST:]PORT",
            converter = Listen.class,
            description = "Serve /metrics, for Prometheus, and /health. Without a host, to this machine only")
    private @Nullable Endpoint metrics;

    @Option(
            names = "--web-token-file",
            paramLabel = "FILE",
            converter = Converters.FilePath.class,
            description = "Let in who knows the token that is this file's first line; LOGTEE_WEB_TOKEN does the same")
    private @Nullable Path tokenFile;

    @Option(
            names = "--web-behind-proxy",
            description = "A proxy in front asks who it is: let in all that it lets through")
    private boolean behindProxy;

    private Gate gate(Endpoint endpoint, Stdio stdio) throws UnknownHostException {
        Optional<Token> token = token(stdio);
        if (token.isPresent()) {
            return new Gate.Knowing(token.get());
        }
        if (behindProxy) {
            return new Gate.BehindProxy();
        }
        if (endpoint.isLoopback()) {
            return new Gate.ThisMachine();
        }
        throw new BadUsage("--web " + endpoint + " can be reached from other machines: give a token"
                + " (--web-token-file FILE or LOGTEE_WEB_TOKEN), or --web-behind-proxy if a proxy in front asks"
                + " who it is");
    }

    private Optional<Token> token(Stdio stdio) {
        String secret = tokenFile == null ? stdio.environment().get("LOGTEE_WEB_TOKEN") : secret(tokenFile);
        try {
            return Optional.ofNullable(secret).map(Token::new);
        } catch (IllegalArgumentException e) {
            throw new BadUsage((tokenFile == null ? "LOGTEE_WEB_TOKEN" : tokenFile) + ": " + e.getMessage());
        }
    }

    private String secret(Path file) {
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
    /// @throws IOException if a port cannot be listened on
    Serving start(Watch watch, ZoneId timezone, Stdio stdio) throws IOException {
        Serving serving = new Serving(watch, timezone, stdio);
        try {
            if (web != null) {
                serving.web(web, gate(web, stdio));
            }
            if (metrics != null) {
                serving.metrics(metrics);
            }
            return serving;
        } catch (IOException | RuntimeException e) {
            serving.close();
            throw e;
        }
    }
}
