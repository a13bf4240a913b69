package dev.logtee;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.logtee");

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
        CODE.forEach(type -> known.add(type.getSimpleName()));
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(names(row)).isSubsetOf(known));
    }

    private static Stream<String> names(String row) {
        return NAME.matcher(row).results().map(found -> found.group(1));
    }

    private static Set<String> modulesAndPackages() throws IOException {
        Stream<String> modules = MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1));
        return Stream.concat(modules, packages()).collect(toCollection(TreeSet::new));
    }

    /// The packages by their short names; the benchmarks are a module's only one and not on the class path here.
    private static Stream<String> packages() {
        return CODE.stream().map(JavaClass::getPackageName).map(name -> name.substring("dev.logtee.".length()));
    }
}
