package io.assay.ingest.config;

import io.assay.ingest.Ingestion;
import io.assay.ingest.extract.ExtractionLimits;
import io.assay.ingest.split.CollectionSplittings;
import io.assay.ingest.split.NamedSplittings;
import io.assay.ingest.split.SplittingConfiguration;
import io.assay.ingest.store.ReferencedDocuments;
import io.assay.ingest.tokenize.ModelTokenizers;
import io.assay.ingest.worker.WorkerListener;
import io.assay.ingest.worker.WorkerPool;
import io.assay.ingest.worker.WorkerSettings;
import io.assay.models.FetchSettings;
import io.assay.models.ModelSources;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts the domain together. */
final class IngestionWiring {
    @Produces
    @Singleton
    Ingestion ingestion(WorkerPool workers) {
        return new Ingestion(workers);
    }

    @Produces
    @Singleton
    WorkerPool workers(
            WorkersConfig config, IngestConfig ingest, ReferencesConfig references, WorkerListener listener) {
        WorkerSettings settings = new WorkerSettings(
                config.count().orElseGet(Runtime.getRuntime()::availableProcessors),
                config.heap().asLongValue(),
                config.timeLimit(),
                config.documents());
        return new WorkerPool(settings, limits(ingest, references), listener);
    }

    private static ExtractionLimits limits(IngestConfig config, ReferencesConfig references) {
        return new ExtractionLimits(
                Math.max(config.maxBytes(), references.maxBytes()),
                config.maxBytes(),
                config.maxCharacters(),
                config.maxUnpackedBytes(),
                config.maxExpansion(),
                config.maxDepth(),
                config.maxMembers());
    }

    void close(@Disposes WorkerPool workers) {
        workers.close();
    }

    @Produces
    @Singleton
    ReferencedDocuments references(ReferencesConfig config) {
        return new ReferencedDocuments(
                config.allowed().orElseGet(List::of),
                config.maxBytes(),
                config.timeLimit(),
                config.s3().pathStyle());
    }

    @Produces
    @Singleton
    ModelTokenizers tokenizers() {
        return new ModelTokenizers(new ModelSources(FetchSettings.of(System.getenv())));
    }

    void close(@Disposes ModelTokenizers tokenizers) {
        tokenizers.close();
    }

    @Produces
    @Singleton
    CollectionSplittings splittings(IngestConfig config, ModelTokenizers tokenizers) {
        return new CollectionSplittings(new NamedSplittings(
                new SplittingConfiguration.Sentences(
                        config.splitting().length(), config.splitting().overlap()),
                ConfiguredSplittings.of(config.splittings(), tokenizers::of)));
    }
}
