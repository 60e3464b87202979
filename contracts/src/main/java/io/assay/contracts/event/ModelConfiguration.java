package io.assay.contracts.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a model is used as its authors say. Part of the model's identity: another prefix is another model.
 *
 * @param pooling how token vectors become one; absent where the task needs none
 * @param normalize whether vectors are scaled to length 1
 * @param maxTokens inputs are cut to this many tokens, special tokens counted; absent for a model without a limit
 * @param prompts what is put before an input, by the prompt's name, as in sentence-transformers: {@code query},
 *     {@code passage}
 * @param dimensions vectors are cut to their first so many values, before they are scaled (Matryoshka); absent where all
 *     stay
 * @param similarity how alike two of its vectors are; cosine where absent
 * @param labels names of its logits, in their order: {@code id2label} in {@code config.json}; absent where it has none
 * @param problemType what it was trained to do; absent where {@code config.json} does not say
 * @param functionToApply what makes scores of its logits; absent where the task's pipeline decides by problem type and
 *     number of labels
 * @param maskToken the token that stands for what is to be filled in; {@code [MASK]} or {@code <mask>} where absent
 * @param revision what tells an external model and its states apart, as files do for others; absent where there are files
 */
public record ModelConfiguration(
        @Nullable Pooling pooling,
        boolean normalize,
        @Nullable Integer maxTokens,
        Map<String, String> prompts,
        @Nullable Integer dimensions,
        @Nullable SimilarityFunction similarity,
        @Nullable List<String> labels,
        @Nullable ProblemType problemType,
        @Nullable FunctionToApply functionToApply,
        @Nullable String maskToken,
        @Nullable String revision) {
    /** The configuration of a model that has nothing to configure. */
    public static final ModelConfiguration NONE = new ModelConfiguration(null, false, null, Map.of());

    /**
     * Checks every part, and sorts the prompts by name.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public ModelConfiguration {
        if (maxTokens != null) {
            Checks.positive(maxTokens, "maxTokens");
        }
        prompts = prompts == null ? Map.of() : Checks.texts(prompts, "prompts");
        if (dimensions != null) {
            Checks.positive(dimensions, "dimensions");
        }
        if (labels != null) {
            labels = Checks.names(labels, "labels");
        }
        Checks.notBlankIfPresent(maskToken, "maskToken");
        Checks.notBlankIfPresent(revision, "revision");
    }

    /** The configuration of a model with files. */
    public ModelConfiguration(
            @Nullable Pooling pooling,
            boolean normalize,
            @Nullable Integer maxTokens,
            Map<String, String> prompts,
            @Nullable Integer dimensions,
            @Nullable SimilarityFunction similarity,
            @Nullable List<String> labels,
            @Nullable ProblemType problemType,
            @Nullable FunctionToApply functionToApply,
            @Nullable String maskToken) {
        this(
                pooling,
                normalize,
                maxTokens,
                prompts,
                dimensions,
                similarity,
                labels,
                problemType,
                functionToApply,
                maskToken,
                null);
    }

    /** The configuration of an encoder of texts. */
    public ModelConfiguration(
            @Nullable Pooling pooling, boolean normalize, @Nullable Integer maxTokens, Map<String, String> prompts) {
        this(pooling, normalize, maxTokens, prompts, null, null, null, null, null, null);
    }

    /** The configuration of a model that is run elsewhere. */
    public static ModelConfiguration external(String revision) {
        return new ModelConfiguration(null, false, null, Map.of(), null, null, null, null, null, null, revision);
    }
}
