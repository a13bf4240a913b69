package dev.logtee.cli;

import dev.logtee.alert.Threshold;
import dev.logtee.http.Endpoint;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What is served over HTTP while logs are followed.
final class ServeOptions {
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
            names = "--metrics",
            paramLabel = "[HOST:]PORT",
            converter = Listen.class,
            description = "Serve /metrics, for Prometheus, and /health. Without a host, to this machine only")
    private @Nullable Endpoint metrics;

    /// Serves what is asked for, if anything is, until closed.
    ///
    /// @throws IOException if a port cannot be listened on
    Serving start(Threshold threshold, Stdio stdio) throws IOException {
        return metrics == null ? Serving.NOTHING : Serving.metrics(metrics, threshold, stdio);
    }
}
