package dev.logtee.cli;

import static java.util.Objects.requireNonNull;

import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Lists the formats that can be named, or says which of them fit a file.
@Command(
        name = "formats",
        header = "Lists the log formats that --format knows, or says which fits a file.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "logtee formats [detect FILE...]",
        footer = {
            "",
            "Examples:",
            "  logtee formats",
            "  logtee formats detect access.log",
            "  logtee --format common access.log",
        })
final class FormatsCommand implements Callable<Integer> {
    private static final int NAME_COLUMNS = 16;
    private static final int SAMPLE_BYTES = 256 << 10;
    private static final String DETECT = "detect";

    @Parameters(
            arity = "0..*",
            hideParamSyntax = true,
            paramLabel = "detect FILE...",
            description = "Shows how much of a file's beginning each format reads, and where it breaks.")
    private @Nullable List<String> words;

    @Mixin(name = "Options")
    @SuppressWarnings("UnusedVariable") // for picocli
    private final HelpOption help = new HelpOption();

    private final Stdio stdio;

    @Spec
    private @Nullable CommandSpec spec;

    FormatsCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        if (words == null || words.isEmpty()) {
            list();
        } else if (words.getFirst().equals(DETECT) && words.size() > 1) {
            for (String file : words.subList(1, words.size())) {
                byte[] sample = sample(file);
                stdio.print(Findings.of(file, sample, sample.length < SAMPLE_BYTES));
            }
        } else {
            throw new ParameterException(
                    requireNonNull(spec).commandLine(), "after formats there may stand: detect FILE...");
        }
        return ExitStatus.DONE;
    }

    private void list() {
        StringBuilder list = new StringBuilder("auto            told by the lines themselves; the default\n");
        for (Format format : Formats.all()) {
            list.append(format.name())
                    .repeat(' ', Math.max(1, NAME_COLUMNS - format.name().length()));
            list.append(format.logFormat()).append('\n');
        }
        list.append("\nOthers can be described: an Apache LogFormat or an nginx log_format, as it stands in the\n");
        list.append("server's configuration.\n");
        stdio.print(list.toString());
    }

    private static byte[] sample(String file) throws IOException {
        if (file.equals("-")) {
            return System.in.readNBytes(SAMPLE_BYTES);
        }
        try (InputStream in = Files.newInputStream(Path.of(file));
                InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return plain.readNBytes(SAMPLE_BYTES);
        }
    }
}
