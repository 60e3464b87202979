package io.assay.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Parsers stop at one package, the domain knows no framework, and data flows one way. */
@AnalyzeClasses(packagesOf = Ingestion.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.assay.ingest",
                    "..extract..",
                    "..worker..",
                    "..clean..",
                    "..language..",
                    "..split..",
                    "..tokenize..",
                    "..store..")
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
    static final ArchRule PARSERS_STOP_AT_EXTRACT = noClasses()
            .that()
            .resideOutsideOfPackage("..extract..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.tika..", "org.apache.pdfbox..", "org.apache.poi..", "org.jsoup..", "org.commonmark..");

    @ArchTest
    static final ArchRule S3_STOPS_AT_STORE = noClasses()
            .that()
            .resideOutsideOfPackage("..store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule DATA_FLOWS_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("extract")
            .definedBy("..extract..")
            .layer("worker")
            .definedBy("..worker..")
            .layer("clean")
            .definedBy("..clean..")
            .layer("language")
            .definedBy("..language..")
            .layer("split")
            .definedBy("..split..")
            .layer("tokenize")
            .definedBy("..tokenize..")
            .layer("store")
            .definedBy("..store..")
            .layer("whole way")
            .definedBy("io.assay.ingest")
            .layer("edge")
            .definedBy("..messaging..", "..config..")
            .whereLayer("edge")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("edge")
            .whereLayer("worker")
            .mayOnlyBeAccessedByLayers("edge")
            .whereLayer("whole way")
            .mayOnlyBeAccessedByLayers("edge")
            .whereLayer("split")
            .mayOnlyBeAccessedByLayers("tokenize", "whole way", "edge")
            .whereLayer("tokenize")
            .mayOnlyBeAccessedByLayers("edge")
            .whereLayer("clean")
            .mayOnlyBeAccessedByLayers("split", "whole way", "edge")
            .whereLayer("language")
            .mayOnlyBeAccessedByLayers("whole way");
}
