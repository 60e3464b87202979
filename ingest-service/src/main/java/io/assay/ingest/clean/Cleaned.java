package io.assay.ingest.clean;

import io.assay.contracts.event.DocumentIngested.Removed;

/**
 * What cleaning made of a text.
 *
 * @param text what is left; empty where nothing visible is
 * @param removed what was taken out
 */
public record Cleaned(CleanText text, Removed removed) {}
