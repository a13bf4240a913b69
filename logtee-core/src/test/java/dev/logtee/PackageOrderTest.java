package dev.logtee;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PackageOrderTest {
    private static final String ROOT = "dev.logtee.";

    /// Each may use those before it only.
    private static final List<String> ORDER =
            List.of("bytes", "sketch", "format", "traffic", "alert", "engine", "source", "pipeline");

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.logtee");

    @ParameterizedTest
    @FieldSource("ORDER")
    void aPackageUsesOnlyThoseBeforeIt(String name) {
        String[] later = ORDER.stream()
                .skip(ORDER.indexOf(name) + 1L)
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(ROOT + name + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(later))
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void noPackageStandsOutsideTheOrder() {
        assertThat(CORE)
                .extracting(JavaClass::getPackageName)
                .isNotEmpty()
                .allSatisfy(packageName -> assertThat(ORDER)
                        .contains(packageName.substring(ROOT.length()).split("\\.", 2)[0]));
    }

    @Test
    void onlyThePipelineKnowsThreadsAndTheWallClock() {
        classes()
                .that(resideInAnyPackage(pure()))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.logtee..")
                        .or(resideInAnyPackage("org.jspecify..", "com.datadoghq..", "com.google.re2j..")))
                .check(CORE);
        noClasses()
                .that(resideInAnyPackage(pure()))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(Thread.class.getName())
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(CORE);
    }

    /// Lines and time in, summaries and events out: everything before `source`.
    private static String[] pure() {
        return ORDER.stream()
                .takeWhile(name -> !name.equals("source"))
                .map(name -> ROOT + name + "..")
                .toArray(String[]::new);
    }
}
