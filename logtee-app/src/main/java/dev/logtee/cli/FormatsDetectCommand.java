package dev.logtee.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Says which formats fit a file.
@Command(
        name = "detect",
        header = "Shows how much of a file's beginning each format reads, and where it breaks.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        customSynopsis = "logtee formats detect FILE...",
        footer = {
            "",
            "Examples:",
            "  logtee formats detect access.log",
            "  tail -n 1000 access.log | logtee formats detect -",
        })
final class FormatsDetectCommand implements Callable<Integer> {
    private static final int SAMPLE_BYTES = 256 << 10;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            converter = Converters.FileName.class,
            description = "Plain or .gz; - for standard input.")
    private List<String> files = List.of();

    @Mixin(name = "Options")
    @SuppressWarnings("UnusedVariable") // for picocli
    private final HelpOption help = new HelpOption();

    private final Stdio stdio;

    FormatsDetectCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        for (String file : files) {
            byte[] sample = sample(file);
            stdio.print(Findings.of(file, sample, sample.length < SAMPLE_BYTES));
        }
        return ExitStatus.DONE;
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
