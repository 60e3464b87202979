package io.assay.inference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Each library stops at one package, and data flows one way. */
@AnalyzeClasses(packagesOf = ModelNotLoadableException.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAnyPackage("..tokenize..", "..session..", "..task..", "..store..", "..engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "io.quarkus..",
                    "io.smallrye..",
                    "io.micrometer..",
                    "org.eclipse.microprofile..",
                    "jakarta..",
                    "java.sql..");

    @ArchTest
    static final ArchRule TOKENIZER_LIBRARY_STOPS_AT_TOKENIZE = noClasses()
            .that()
            .resideOutsideOfPackage("..tokenize..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule RUNTIME_STOPS_AT_SESSION = noClasses()
            .that()
            .resideOutsideOfPackage("..session..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule DATA_FLOWS_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("tokenize")
            .definedBy("..tokenize..")
            .layer("session")
            .definedBy("..session..")
            .layer("store")
            .definedBy("..store..")
            .layer("task")
            .definedBy("..task..")
            .layer("engine")
            .definedBy("..engine..")
            .layer("edge")
            .definedBy("..messaging..", "..config..")
            .whereLayer("edge")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("edge")
            .whereLayer("task")
            .mayOnlyBeAccessedByLayers("engine")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("task", "engine", "edge")
            .whereLayer("session")
            .mayOnlyBeAccessedByLayers("task", "engine", "edge")
            .whereLayer("tokenize")
            .mayOnlyBeAccessedByLayers("session", "task");
}
