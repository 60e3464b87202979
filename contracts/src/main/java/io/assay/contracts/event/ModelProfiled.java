package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a pod measured on loading a model, or why it could not load it. Published on {@code model-profiles}, keyed by
 * model id and pool.
 *
 * @param modelId the model; never blank
 * @param version the model's version
 * @param pool the pods that measured; {@code eval-service} for what that service runs itself
 * @param outcome the profile, or the failure
 */
public record ModelProfiled(String modelId, String version, String pool, Outcome outcome) implements Event {
    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public ModelProfiled {
        Checks.notBlank(modelId, "modelId");
        Checks.sha256(version, "version");
        Checks.pool(pool, "pool");
        Checks.present(outcome, "outcome");
    }

    @Override
    public String key() {
        return modelId + "/" + pool;
    }

    /** What came of loading. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Profile.class, name = "profile"),
        @JsonSubTypes.Type(value = Failure.class, name = "failure")
    })
    public sealed interface Outcome permits Profile, Failure {}

    /**
     * Speed and size.
     *
     * @param bytes size of the model's files
     * @param residentBytes by how much loading made the process grow; 0 where it cannot be told
     * @param loadMillis time to load and warm up
     * @param threads callers that run at the same time
     * @param hardware processor and cores, in words
     * @param throughputs speed by length and texts per run, ascending
     * @param threadsPerRun cores that one run takes; 1 where absent
     */
    public record Profile(
            long bytes,
            long residentBytes,
            long loadMillis,
            int threads,
            String hardware,
            List<Throughput> throughputs,
            Integer threadsPerRun)
            implements Outcome {
        /** Length of the inputs by whose speed models are compared. */
        public static final int COMPARED_TOKENS = 128;

        /**
         * Checks every part.
         *
         * @throws IllegalArgumentException if a part breaks its rule
         */
        public Profile {
            Checks.notNegative(bytes, "bytes");
            Checks.notNegative(residentBytes, "residentBytes");
            Checks.notNegative(loadMillis, "loadMillis");
            Checks.positive(threads, "threads");
            Checks.notBlank(hardware, "hardware");
            throughputs = throughputs == null ? List.of() : Checks.list(throughputs, "throughputs");
            threadsPerRun = threadsPerRun == null ? 1 : threadsPerRun;
            Checks.positive(threadsPerRun, "threadsPerRun");
        }

        /** A profile of a model each of whose runs takes one core. */
        public Profile(
                long bytes,
                long residentBytes,
                long loadMillis,
                int threads,
                String hardware,
                List<Throughput> throughputs) {
            this(bytes, residentBytes, loadMillis, threads, hardware, throughputs, 1);
        }

        /**
         * The highest speed at the measured length that is nearest to {@value #COMPARED_TOKENS} tokens, where any is
         * measured.
         */
        public Optional<Throughput> compared() {
            return throughputs.stream()
                    .min(Comparator.<Throughput>comparingInt(speed -> Math.abs(speed.tokens() - COMPARED_TOKENS))
                            .thenComparing(Comparator.comparingDouble(Throughput::tokensPerSecond)
                                    .reversed()));
        }
    }

    /**
     * Speed at one length, and with so many texts in a run.
     *
     * @param tokens length of each input, special tokens counted
     * @param tokensPerSecond by all callers together, with the machine to themselves
     * @param latencyMicros median time of one run with one caller, tokenisation included, with the machine to itself
     * @param batchSize texts in one run; 1 where absent
     */
    public record Throughput(int tokens, double tokensPerSecond, long latencyMicros, Integer batchSize) {
        /**
         * Checks every part.
         *
         * @throws IllegalArgumentException if a part breaks its rule
         */
        public Throughput {
            Checks.positive(tokens, "tokens");
            Checks.notNegative(tokensPerSecond, "tokensPerSecond");
            Checks.notNegative(latencyMicros, "latencyMicros");
            batchSize = batchSize == null ? 1 : batchSize;
            Checks.positive(batchSize, "batchSize");
        }

        /** Speed of one text in a run. */
        public Throughput(int tokens, double tokensPerSecond, long latencyMicros) {
            this(tokens, tokensPerSecond, latencyMicros, 1);
        }
    }

    /**
     * Why a model could not be loaded.
     *
     * @param detail reason and remedy, one line for a person
     */
    public record Failure(String detail) implements Outcome {
        /**
         * Checks the detail.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public Failure {
            Checks.notBlank(detail, "detail");
        }
    }
}
