package dev.logtee;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplaysTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.logtee");

    @ParameterizedTest
    @CsvSource({"terminal, web", "web, terminal"})
    void doNotKnowEachOther(String one, String other) {
        noClasses()
                .that(resideInAPackage("dev.logtee." + one + ".."))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.logtee." + other + ".."))
                .allowEmptyShould(true)
                .check(CODE);
    }

    @Test
    void nothingKnowsTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.logtee.cli..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.logtee.cli.."))
                .check(CODE);
    }
}
