package io.assay.contracts.request;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Task;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels of a dataset, all its splits, from which a model chooses that classifies without examples.
 *
 * @param labels each once, in the order of their UTF-16 code units
 * @param descriptions labels in other words, by label
 * @param multiLabel whether some text has several labels, or none
 */
public record CandidateLabels(List<String> labels, Map<String, String> descriptions, boolean multiLabel) {
    /** No label at all. */
    public static final CandidateLabels NONE = of(List.of(), false);

    /** Copies list and map. */
    public CandidateLabels {
        labels = List.copyOf(labels);
        descriptions = Map.copyOf(descriptions);
    }

    /** Labels in any order. One such as {@code card_arrival} is described as {@code card arrival}. */
    public static CandidateLabels of(Collection<String> labels, boolean multiLabel) {
        List<String> ordered = labels.stream().distinct().sorted().toList();
        return new CandidateLabels(ordered, descriptions(ordered), multiLabel);
    }

    /**
     * What a model is asked about a text.
     *
     * @throws IllegalArgumentException if the text has a pair, or there are no labels; the message names the example
     */
    InferenceRequested of(ModelRegistered model, Example example) {
        Input.Text input = (Input.Text) example.input();
        if (input.textPair() != null) {
            throw new IllegalArgumentException("example \"" + example.key() + "\" is a pair of texts, and model \""
                    + model.modelId() + "\" takes one: leave the model out, or take one that was trained for pairs");
        }
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("dataset \"" + example.dataset() + "\" has no label that model \""
                    + model.modelId() + "\" could choose: label some examples first");
        }
        return InferenceRequested.of(
                model.modelId(),
                model.version(),
                Task.ZERO_SHOT_CLASSIFICATION,
                new Input.Candidates(input.text(), labels, null, descriptions),
                parameters(model));
    }

    private static Map<String, String> descriptions(List<String> labels) {
        Map<String, String> descriptions = new HashMap<>();
        for (String label : labels) {
            String words = label.replace('_', ' ').strip();
            if (!words.isEmpty() && !words.equals(label)) {
                descriptions.put(label, words);
            }
        }
        return descriptions;
    }

    /** One that pools compares text and labels as it does two texts; the other kind infers, and knows no prompts. */
    private Map<String, Object> parameters(ModelRegistered model) {
        Map<String, Object> parameters = new HashMap<>();
        if (model.configuration().pooling() != null) {
            parameters.put(InferenceRequested.PROMPT_NAME, ExampleRequests.QUERY_PROMPT);
        }
        if (multiLabel) {
            parameters.put(InferenceRequested.MULTI_LABEL, true);
        }
        return parameters;
    }
}
