package carnet.platform;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The boundaries of the house: who may know whom. */
class HouseRulesTest {

    private static final JavaClasses CARNET = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("carnet");

    private static final DescribedPredicate<JavaClass> READ_A_DATABASE = DescribedPredicate.describe(
            "read a database",
            type -> type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(each -> each.getTargetClass().getPackageName().startsWith("org.springframework.jdbc")));

    @ParameterizedTest
    @CsvSource({
        "registry, repository|pixpdq|xua|client|platform",
        "repository, registry|pixpdq|xua|client|platform",
        "pixpdq, registry|repository|xua|client|platform",
        "xua, registry|repository|pixpdq|client|platform",
        "client, registry|repository|pixpdq|xua|platform",
        "soap, registry|repository|pixpdq|xua|client|platform",
        "metadata, registry|repository|pixpdq|xua|client|platform|soap"
    })
    void arrowsPointOneWayAndActorsNeverKnowEachOther(String module, String strangers) {
        for (var stranger : strangers.split("\\|")) {
            noClasses()
                    .that()
                    .resideInAPackage("carnet." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("carnet." + stranger + "..")
                    .check(CARNET);
        }
    }

    @Test
    void onlyStoresKnowADatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages("carnet..store..", "carnet.platform.node..", "carnet.wsdl..", "carnet.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "org.flywaydb..")
                .check(CARNET);
    }

    @Test
    void metadataIsValuesWithoutXmlSpringOrSql() {
        noClasses()
                .that()
                .resideInAnyPackage("carnet.metadata", "carnet.metadata.rule", "carnet.metadata.error")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.xml.bind..", "carnet.wsdl..", "org.springframework..", "java.sql..")
                .check(CARNET);
    }

    @Test
    void generatedTypesStopAtCodecsAndDoors() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "carnet.registry.store..", "carnet.registry.register..", "carnet.registry.patient..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("carnet.wsdl..")
                .check(CARNET);
    }

    @Test
    void onlySoapTouchesInterceptors() {
        noClasses()
                .that()
                .resideOutsideOfPackages("carnet.soap..", "carnet.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.cxf.interceptor..", "org.apache.cxf.phase..")
                .check(CARNET);
    }

    @Test
    void theConsoleKnowsTheIdentityServiceAndNoWire() {
        noClasses()
                .that()
                .resideInAPackage("carnet.platform.console..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "carnet.platform.node..",
                        "carnet.registry..",
                        "carnet.repository..",
                        "carnet.client..",
                        "carnet.soap..",
                        "carnet.pixpdq.hl7..",
                        "carnet.pixpdq.feed..",
                        "carnet.pixpdq.v3..")
                .orShould()
                .dependOnClassesThat(resideInAPackage("carnet.pixpdq.store..").and(READ_A_DATABASE))
                .check(CARNET);
    }

    @Test
    void actorsKnowNoWebFramework() {
        noClasses()
                .that()
                .resideOutsideOfPackage("carnet.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.web..", "org.springframework.http..")
                .check(CARNET);
    }

    @Test
    void modulesHaveNoCycles() {
        slices().matching("carnet.(*)..").should().beFreeOfCycles().check(CARNET);
    }

    @Test
    void capabilitiesOfAModuleHaveNoCycles() {
        slices().matching("carnet.(*).(*)..")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(resideInAPackage("carnet.wsdl.."), DescribedPredicate.alwaysTrue())
                .check(CARNET);
    }

    @Test
    void namesSayWhatAClassIs() {
        classes()
                .should()
                .haveNameNotMatching(".*(Utils?|Helper|Manager|Impl)$")
                .andShould()
                .haveNameNotMatching(".*\\.(Base|Abstract)[A-Z].*")
                .check(CARNET);
    }
}
