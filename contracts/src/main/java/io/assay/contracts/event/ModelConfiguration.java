package io.assay.contracts.event;

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
 */
public record ModelConfiguration(
        @Nullable Pooling pooling,
        boolean normalize,
        @Nullable Integer maxTokens,
        Map<String, String> prompts) {
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
    }
}
