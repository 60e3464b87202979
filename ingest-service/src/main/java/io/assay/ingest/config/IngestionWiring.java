package io.assay.ingest.config;

import io.assay.ingest.Ingestion;
import io.assay.ingest.extract.DocumentExtractor;
import io.assay.ingest.extract.ExtractionLimits;
import io.assay.ingest.split.NamedSplittings;
import io.assay.ingest.split.SplittingConfiguration;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the domain together. */
final class IngestionWiring {
    @Produces
    @Singleton
    Ingestion ingestion(IngestConfig config) {
        return new Ingestion(new DocumentExtractor(new ExtractionLimits(config.maxBytes(), config.maxCharacters())));
    }

    @Produces
    @Singleton
    NamedSplittings splittings(IngestConfig config) {
        return new NamedSplittings(
                new SplittingConfiguration.Sentences(
                        config.splitting().length(), config.splitting().overlap()),
                ConfiguredSplittings.of(config.splittings()));
    }
}
