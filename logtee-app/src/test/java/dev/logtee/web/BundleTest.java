package dev.logtee.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BundleTest {
    @Test
    void modulesBecomeFunctionsThatReturnWhatTheyExport() {
        assertThat(Bundle.of(List.of("numbers", "tiles")))
                .startsWith("\"use strict\";")
                .contains(
                        "modules.numbers = (() => {",
                        "function grouped(number) {",
                        "const { areManyErrors, bytes, counted, grouped, rate, seconds, share, span } = modules.numbers;",
                        "return { drawTiles };")
                .containsPattern("return \\{ grouped, .*Stamps \\};");
    }

    @Test
    void noImportOrExportIsLeft() {
        assertThat(Bundle.of(List.of(
                                "numbers", "parts", "place", "theme", "tiles", "alerts", "tables", "charts", "report",
                                "live", "seconds", "page"))
                        .lines())
                .noneMatch(line -> line.startsWith("import") || line.startsWith("export"));
    }
}
