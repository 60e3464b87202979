package io.assay.eval;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.assay.eval.messaging.Patience;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;

/** The domain knows no framework, Kafka, SQL and Lucene stop each at one package, and data flows one way. */
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAnyPackage(
                    "..dataset..", "..metric..", "..statistics..", "..search..", "..verdict..", "..eval.labelling..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "io.quarkus..",
                    "io.smallrye..",
                    "io.micrometer..",
                    "org.eclipse.microprofile..",
                    "jakarta..",
                    "java.sql..",
                    "javax.sql..");

    @ArchTest
    static final ArchRule VIEWS_KNOW_NO_HTTP_AND_NO_TEMPLATE = noClasses()
            .that()
            .resideInAPackage("..dashboard.view..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "org.jboss.resteasy..");

    @ArchTest
    static final ArchRule LUCENE_STOPS_AT_SEARCH = noClasses()
            .that()
            .resideOutsideOfPackage("..search..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.lucene..");

    /** But for one class, which reads the SQLSTATE to know whether the database is away. */
    @ArchTest
    static final ArchRule SQL_STOPS_AT_STORE = noClasses()
            .that()
            .resideOutsideOfPackage("..store..")
            .and()
            .doNotBelongToAnyOf(Patience.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "jakarta.persistence..",
                    "org.hibernate..",
                    "io.quarkus.hibernate..",
                    "org.postgresql..");

    @ArchTest
    static final ArchRule KAFKA_STOPS_AT_MESSAGING = noClasses()
            .that()
            .resideOutsideOfPackages("..messaging..", "..config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.smallrye.reactive.messaging..");

    @ArchTest
    static final ArchRule WHAT_CHANGES_SOMETHING_SAYS_WHO_MAY = methods()
            .that()
            .areAnnotatedWith(POST.class)
            .or()
            .areAnnotatedWith(PUT.class)
            .or()
            .areAnnotatedWith(DELETE.class)
            .should()
            .beAnnotatedWith(RolesAllowed.class);

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.assay.eval.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule DATA_FLOWS_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("dataset")
            .definedBy("..dataset..")
            .layer("metric")
            .definedBy("..metric..")
            .layer("statistics")
            .definedBy("..statistics..")
            .layer("search")
            .definedBy("..search..")
            .layer("verdict")
            .definedBy("..verdict..")
            .layer("labelling")
            .definedBy("..eval.labelling..")
            .layer("judge")
            .definedBy("..eval.judge..")
            .layer("advice")
            .definedBy("..eval.advice..")
            .layer("drift")
            .definedBy("..eval.drift..")
            .layer("store")
            .definedBy("..store..")
            .layer("messaging")
            .definedBy("..messaging..")
            .layer("evaluation")
            .definedBy("..evaluation..")
            .layer("dashboard")
            .definedBy("..dashboard..")
            .layer("api")
            .definedBy("..eval.api..")
            .layer("config")
            .definedBy("..config..")
            .whereLayer("dashboard")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("api")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("evaluation")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("verdict")
            .mayOnlyBeAccessedByLayers("evaluation")
            .whereLayer("search")
            .mayOnlyBeAccessedByLayers("evaluation", "judge", "advice", "dashboard")
            .whereLayer("statistics")
            .mayOnlyBeAccessedByLayers("metric", "evaluation", "judge", "labelling", "drift", "dashboard", "api")
            .whereLayer("metric")
            .mayOnlyBeAccessedByLayers("search", "evaluation", "labelling", "judge", "advice", "dashboard")
            .whereLayer("dataset")
            .mayOnlyBeAccessedByLayers("store", "evaluation")
            .whereLayer("labelling")
            .mayOnlyBeAccessedByLayers("store", "advice", "dashboard")
            .whereLayer("judge")
            .mayOnlyBeAccessedByLayers("dashboard", "api")
            .whereLayer("drift")
            .mayOnlyBeAccessedByLayers("dashboard", "api")
            .whereLayer("advice")
            .mayOnlyBeAccessedByLayers("dashboard")
            .whereLayer("messaging")
            .mayOnlyBeAccessedByLayers("evaluation", "judge", "advice", "dashboard", "api")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("messaging", "evaluation", "judge", "advice", "drift", "dashboard", "api")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("messaging", "evaluation");
}
