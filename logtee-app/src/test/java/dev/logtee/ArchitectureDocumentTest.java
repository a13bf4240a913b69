package dev.logtee;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds the tables of ARCHITECTURE.md against the code, and the code against the tables.
///
/// A row's first cell names a package or a module. In the others, a name in backticks that looks like a module, a
/// package or a type has to be one.
class ArchitectureDocumentTest {
    private static final Path ROOT = Path.of(System.getProperty("logtee.root", ".."));
    private static final Pattern NAME = Pattern.compile("`([A-Za-z][A-Za-z-]*)`");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Path PACKAGES = Path.of("target", "classes", "dev", "logtee");

    private static List<String> rows = List.of();

    @BeforeAll
    static void readDocument() throws IOException {
        try (Stream<String> lines = Files.lines(ROOT.resolve("ARCHITECTURE.md"))) {
            rows = lines.filter(line -> line.startsWith("| `")).toList();
        }
    }

    @Test
    void everyModuleAndPackageHasOneRow() throws IOException {
        assertThat(rows.stream().map(row -> names(row).findFirst().orElseThrow()))
                .containsExactlyInAnyOrderElementsOf(modulesAndPackages());
    }

    @Test
    void everyNameInTheTablesExists() throws IOException {
        Set<String> known = modulesAndPackages();
        classes().forEach(type -> known.add(simpleName(type)));
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(names(row)).isSubsetOf(known));
    }

    private static Stream<String> names(String row) {
        return NAME.matcher(row).results().map(found -> found.group(1));
    }

    private static Set<String> modulesAndPackages() throws IOException {
        return Stream.concat(modules(), classes().map(type -> type.getName(0).toString()))
                .collect(toCollection(TreeSet::new));
    }

    private static Stream<String> modules() throws IOException {
        return MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1));
    }

    /// Class files of all modules, below `dev/logtee`; the benchmarks are a module's only package and not built here.
    private static Stream<Path> classes() throws IOException {
        List<Path> classes = new ArrayList<>();
        for (String module :
                modules().filter(name -> !name.equals("logtee-benchmarks")).toList()) {
            Path packages = ROOT.resolve(module).resolve(PACKAGES);
            try (Stream<Path> files = Files.walk(packages)) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .map(packages::relativize)
                        .filter(file -> file.getNameCount() > 1)
                        .forEach(classes::add);
            }
        }
        return classes.stream();
    }

    private static String simpleName(Path type) {
        String name = type.getFileName().toString().replace(".class", "");
        return name.substring(name.lastIndexOf('$') + 1);
    }
}
