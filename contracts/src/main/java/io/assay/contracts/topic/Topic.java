package io.assay.contracts.topic;

import java.util.Locale;

/**
 * Every topic, its number of partitions on a development machine, and its clean-up policy. What creates topics, and
 * what reads and writes them, takes their names from here.
 */
public enum Topic {
    /** Documents as upstream systems publish them: bytes, keyed by document id. */
    DOCUMENTS("documents", 4, Cleanup.DELETE),
    /** Passages, and what became of each document, keyed by document id. */
    PASSAGES("passages", 4, Cleanup.DELETE),
    /** Registered models, keyed by model id. */
    MODELS("models", 1, Cleanup.COMPACT),
    /** What pods measured on loading models, keyed by model id and pool. */
    MODEL_PROFILES("model-profiles", 1, Cleanup.COMPACT),
    /** Labelled examples, keyed by dataset and example id. */
    EXAMPLES("examples", 4, Cleanup.COMPACT),
    /** Evaluations that were asked for, keyed by evaluation id. */
    EVALUATIONS("evaluations", 1, Cleanup.COMPACT),
    /** What models are asked, keyed by request id. One topic a pool: see {@link #ofPool}. */
    INFERENCE_REQUESTS("inference-requests", 4, Cleanup.DELETE),
    /** What models said, keyed by request id. */
    PREDICTIONS("predictions", 4, Cleanup.COMPACT),
    /** Metric reports and verdicts, keyed by evaluation and model. */
    METRICS("metrics", 1, Cleanup.COMPACT),
    /** Judgements of answers, keyed by request id. */
    FEEDBACK("feedback", 1, Cleanup.DELETE),
    /** What people are to label, keyed by labelling id. */
    LABELLING("labelling", 1, Cleanup.COMPACT),
    /** Models of the hub that pods are to register, keyed by model id; what became of them, keyed by model id and pool. */
    MODEL_REQUESTS("model-requests", 1, Cleanup.COMPACT),
    /** How documents of a collection are split, keyed by collection and the splitting's name. */
    SPLITTINGS("splittings", 1, Cleanup.COMPACT);

    /** The pool of models that name none. */
    public static final String DEFAULT_POOL = "default";

    /** What names begin with where nothing else is configured. */
    public static final String DEFAULT_PREFIX = "assay.";

    private static final String DEAD_LETTER = ".dead-letter";

    private final String suffix;
    private final int partitions;
    private final Cleanup cleanup;

    Topic(String suffix, int partitions, Cleanup cleanup) {
        this.suffix = suffix;
        this.partitions = partitions;
        this.cleanup = cleanup;
    }

    /** The topic's name under a prefix, such as {@code assay.passages}. */
    public String named(String prefix) {
        return prefix + suffix + (this == INFERENCE_REQUESTS ? "." + DEFAULT_POOL : "");
    }

    /** The name of a pool's requests, such as {@code assay.inference-requests.default}. */
    public static String ofPool(String prefix, String pool) {
        return prefix + INFERENCE_REQUESTS.suffix + "." + pool;
    }

    /** Where records go that could not be processed. */
    public static String deadLetterOf(String topicName) {
        return topicName + DEAD_LETTER;
    }

    /** Partitions where one machine does it all. */
    public int partitions() {
        return partitions;
    }

    /** How Kafka keeps the topic small. */
    public Cleanup cleanup() {
        return cleanup;
    }

    /** Kafka's {@code cleanup.policy}. */
    public enum Cleanup {
        /** Old records go after a time. */
        DELETE,
        /** The last record of each key stays. */
        COMPACT;

        /** The value of {@code cleanup.policy}. */
        public String policy() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
