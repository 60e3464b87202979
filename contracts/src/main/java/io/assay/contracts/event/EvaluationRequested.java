package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.metric.Direction;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to know which of several models is best on a dataset. Published on {@code evaluations}, keyed by
 * evaluation id. Asking the same again is the same evaluation.
 *
 * @param evaluationId the dataset's name and 12 hex digits of the digest of all other parts
 * @param dataset the examples; without {@code /}
 * @param split which of them, such as {@code test}; all where absent
 * @param collection the documents that retrieval searches, or that the texts of {@code fill-mask} are from; absent for
 *     other tasks
 * @param models ids of the candidates, the baseline among them
 * @param baseline what the others are compared with
 * @param metric what decides, by the reference tool's name, such as {@code ndcg@10}
 * @param requirements what a model must fulfil to be of use
 * @param seed of all resampling, so that a repetition gives the same digits; within ±(2^53 - 1), as JSON readers are
 * @param reference the dataset of general texts that the dataset's own are held against; absent for tasks other than
 *     {@code fill-mask}, and where there is none
 * @param labels which of the dataset's labels is meant by a label of a model, by model id and the model's label, when its
 *     predictions are scored; what is not named means itself. Predictions stay as they are
 */
public record EvaluationRequested(
        String evaluationId,
        String dataset,
        @Nullable String split,
        @Nullable String collection,
        List<String> models,
        String baseline,
        String metric,
        Requirements requirements,
        long seed,
        @Nullable String reference,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Map<String, String>> labels)
        implements Event {
    private static final int DIGEST_DIGITS = 12;

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public EvaluationRequested {
        Checks.withoutSlash(evaluationId, "evaluationId");
        Checks.withoutSlash(dataset, "dataset");
        Checks.notBlankIfPresent(split, "split");
        Checks.notBlankIfPresent(collection, "collection");
        models = Checks.names(models, "models");
        if (new LinkedHashSet<>(models).size() != models.size()) {
            throw new IllegalArgumentException("models names one twice: " + models);
        }
        Checks.notBlank(baseline, "baseline");
        if (!models.contains(baseline)) {
            throw new IllegalArgumentException("baseline \"" + baseline + "\" is not among models " + models);
        }
        Checks.notBlank(metric, "metric");
        requirements = requirements == null ? Requirements.NONE : requirements;
        Checks.exactInJson(seed, "seed");
        if (reference != null) {
            Checks.withoutSlash(reference, "reference");
        }
        labels = labels == null ? Map.of() : mappings(labels, models);
    }

    /** A sorted copy, so that equal mappings have equal bytes. */
    private static Map<String, Map<String, String>> mappings(
            Map<String, Map<String, String>> labels, List<String> models) {
        Map<String, Map<String, String>> copy = new TreeMap<>();
        labels.forEach((model, mapping) -> {
            if (!models.contains(model)) {
                throw new IllegalArgumentException(
                        "labels names \"" + model + "\", which is not among models " + models);
            }
            Map<String, String> texts = Checks.texts(Checks.present(mapping, "labels." + model), "labels." + model);
            texts.forEach((own, meant) -> {
                Checks.notBlank(own, "labels." + model);
                Checks.notBlank(meant, "labels." + model + "." + own);
            });
            if (!texts.isEmpty()) {
                copy.put(model, texts);
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    /** An evaluation without a reference, whose id follows from its parts. Labels mean what they say. */
    public static EvaluationRequested of(
            String dataset,
            @Nullable String split,
            @Nullable String collection,
            List<String> models,
            String baseline,
            String metric,
            Requirements requirements,
            long seed) {
        return of(dataset, split, collection, models, baseline, metric, requirements, seed, null);
    }

    /** An evaluation whose id follows from its parts. Labels mean what they say. */
    public static EvaluationRequested of(
            String dataset,
            @Nullable String split,
            @Nullable String collection,
            List<String> models,
            String baseline,
            String metric,
            Requirements requirements,
            long seed,
            @Nullable String reference) {
        return of(dataset, split, collection, models, baseline, metric, requirements, seed, reference, Map.of());
    }

    /**
     * This evaluation with labels of models that mean others of the dataset; its id is another.
     *
     * @param mappings by model id and the model's label; those of no label are left out
     */
    public EvaluationRequested withLabels(Map<String, Map<String, String>> mappings) {
        return of(
                dataset,
                split,
                collection,
                models,
                baseline,
                metric,
                requirements,
                seed,
                reference,
                mappings(mappings, models));
    }

    private static EvaluationRequested of(
            String dataset,
            @Nullable String split,
            @Nullable String collection,
            List<String> models,
            String baseline,
            String metric,
            Requirements requirements,
            long seed,
            @Nullable String reference,
            Map<String, Map<String, String>> labels) {
        TreeMap<String, @Nullable Object> parts = new TreeMap<>();
        parts.put("dataset", dataset);
        parts.put("split", split);
        parts.put("collection", collection);
        parts.put("models", models);
        parts.put("baseline", baseline);
        parts.put("metric", metric);
        parts.put("requirements", requirements);
        parts.put("seed", seed);
        parts.put("reference", reference);
        if (!labels.isEmpty()) { // ids of before there were any stay as they are
            parts.put("labels", labels);
        }
        String id = dataset + "-" + Identities.of(parts).substring(0, DIGEST_DIGITS);
        return new EvaluationRequested(
                id, dataset, split, collection, models, baseline, metric, requirements, seed, reference, labels);
    }

    /** Which way the metric that decides goes as models get better. */
    public Direction direction() {
        return Direction.of(metric);
    }

    @Override
    public String key() {
        return evaluationId;
    }

    /**
     * What a model must fulfil to be of use. Absent: no requirement.
     *
     * @param leastScore least value of the evaluation's metric; the most of one that falls as models get better
     * @param mostLatencyMicros most time for one input of 128 tokens
     * @param mostBytes most size of the model's files
     * @param margin so much worse than the best in the evaluation's metric is as good, for a cheaper model
     */
    public record Requirements(
            @Nullable Double leastScore,
            @Nullable Long mostLatencyMicros,
            @Nullable Long mostBytes,
            @Nullable Double margin) {
        /** No requirement. */
        public static final Requirements NONE = new Requirements(null, null, null);

        /**
         * Checks every part.
         *
         * @throws IllegalArgumentException if a part breaks its rule
         */
        public Requirements {
            if (leastScore != null) {
                Checks.finite(leastScore, "leastScore");
            }
            if (mostLatencyMicros != null) {
                Checks.notNegative(mostLatencyMicros, "mostLatencyMicros");
            }
            if (mostBytes != null) {
                Checks.notNegative(mostBytes, "mostBytes");
            }
            if (margin != null) {
                Checks.notNegative(margin, "margin");
            }
        }

        /** Requirements without a margin. */
        public Requirements(@Nullable Double leastScore, @Nullable Long mostLatencyMicros, @Nullable Long mostBytes) {
            this(leastScore, mostLatencyMicros, mostBytes, null);
        }

        /** The same, but that so much worse is as good. */
        public Requirements within(@Nullable Double worse) {
            return new Requirements(leastScore, mostLatencyMicros, mostBytes, worse);
        }
    }
}
