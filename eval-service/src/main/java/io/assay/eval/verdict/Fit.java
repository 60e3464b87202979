package io.assay.eval.verdict;

import io.assay.contracts.event.MetricsComputed.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * How well one masked language model and its vocabulary fit a domain's texts.
 *
 * @param model its id
 * @param perplexityRatio pseudo-perplexity on the texts over that on a reference's; absent where there is no reference
 * @param fertility tokens per word; absent where white space does not part words
 * @param unknownShare share of tokens that stand for what the vocabulary lacks, in [0, 1]
 */
public record Fit(
        String model,
        @Nullable Estimate perplexityRatio,
        @Nullable Estimate fertility,
        @Nullable Estimate unknownShare) {}
