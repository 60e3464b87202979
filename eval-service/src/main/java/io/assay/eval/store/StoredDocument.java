package io.assay.eval.store;

import io.assay.contracts.event.DocumentIngested;
import org.jspecify.annotations.Nullable;

/**
 * A document that was ingested.
 *
 * @param summary what lists say of it
 * @param documentDigest SHA-256 of its bytes
 * @param splittingDigest SHA-256 of the configuration that cleaned and split it
 * @param event the event that said so; absent where an earlier version of this service stored it
 */
public record StoredDocument(
        DocumentSummary summary,
        String documentDigest,
        String splittingDigest,
        @Nullable DocumentIngested event) {}
