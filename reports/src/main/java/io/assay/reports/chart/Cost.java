package io.assay.reports.chart;

import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.reports.text.Figures;
import org.jspecify.annotations.Nullable;

/** What better models may cost: drawn to the right, logarithmic. */
public enum Cost {
    /** Time that one input takes, in microseconds. */
    LATENCY("latency", "latency of one input", "faster", "speed") {
        @Override
        @Nullable
        Double of(Profile profile) {
            return profile.compared()
                    .map(speed -> (double) speed.latencyMicros())
                    .orElse(null);
        }

        @Override
        @Nullable
        Long most(Requirements requirements) {
            return requirements.mostLatencyMicros();
        }

        @Override
        String written(double cost) {
            return Figures.micros(cost);
        }
    },

    /** Size of the files, in bytes. */
    SIZE("size", "size on disk", "smaller", "size") {
        @Override
        @Nullable
        Double of(Profile profile) {
            return (double) profile.bytes();
        }

        @Override
        @Nullable
        Long most(Requirements requirements) {
            return requirements.mostBytes();
        }

        @Override
        String written(double cost) {
            return Figures.bytes(Math.round(cost));
        }
    };

    private final String words;
    private final String axis;
    private final String less;
    private final String counterpart;

    Cost(String words, String axis, String less, String counterpart) {
        this.words = words;
        this.axis = axis;
        this.less = less;
        this.counterpart = counterpart;
    }

    /** What models have that cost little. */
    public String counterpart() {
        return counterpart;
    }

    /** Such as {@code Quality against speed}. */
    public String title() {
        return "Quality against " + counterpart;
    }

    /** What the dotted line says, such as {@code no model is both faster and better}. */
    public String front() {
        return "no model is both " + less + " and better";
    }

    /** Name of the axis. */
    public String axis() {
        return axis + ", logarithmic";
    }

    /** In a sentence. */
    String words() {
        return words;
    }

    /** What a model costs; absent where it is not known. */
    abstract @Nullable Double of(Profile profile);

    /** What a useful model costs at most; absent where that was not said. */
    abstract @Nullable Long most(Requirements requirements);

    /** With its unit. */
    abstract String written(double cost);
}
