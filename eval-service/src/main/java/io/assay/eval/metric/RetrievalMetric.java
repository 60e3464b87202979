package io.assay.eval.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A measure of rankings as trec_eval defines it, such as {@code ndcg@10}. Each value is in [0, 1], and 0 for a query
 * to which nothing is relevant.
 *
 * @param measure what is measured
 * @param depth how many of the first hits count; {@link #ALL} for all
 */
public record RetrievalMetric(Measure measure, int depth) {
    /** The depth of a metric without a cut-off. */
    public static final int ALL = Integer.MAX_VALUE;

    /** Strict, so that another machine gives the same digits. */
    private static final double LOG_2 = StrictMath.log(2);

    private static final Pattern NAME = Pattern.compile("([A-Za-z_]+)(?:@([1-9][0-9]{0,8}))?");

    /**
     * Checks that the measure goes with the depth.
     *
     * @throws IllegalArgumentException if it needs a cut-off and has none, or the other way round
     */
    public RetrievalMetric {
        if (depth < 1) {
            throw new IllegalArgumentException("depth is not positive: " + depth);
        }
        if (depth == ALL ? measure.cutOff == CutOff.NEEDED : measure.cutOff == CutOff.NONE) {
            throw new IllegalArgumentException(measure.trecName + " is written as " + measure.forms());
        }
    }

    /**
     * The metric of a name, such as {@code ndcg@10}, {@code map} or {@code P@5}.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public static RetrievalMetric parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (matcher.matches()) {
            for (Measure measure : Measure.values()) {
                if (measure.trecName.equals(matcher.group(1))) {
                    String depth = matcher.group(2);
                    return new RetrievalMetric(measure, depth == null ? ALL : Integer.parseInt(depth));
                }
            }
        }
        throw new IllegalArgumentException("no retrieval metric \"" + name + "\"; there are "
                + Arrays.stream(Measure.values()).map(Measure::forms).collect(Collectors.joining(", ")));
    }

    /** The metric's name, such as {@code ndcg@10}. */
    public String name() {
        return depth == ALL ? measure.trecName : measure.trecName + "@" + depth;
    }

    /** How good a ranking is, in [0, 1]. */
    public double value(Judgements judgements, Ranking ranking) {
        int relevant = judgements.relevant();
        List<Hit> hits =
                ranking.hits().subList(0, Math.min(depth, ranking.hits().size()));
        return switch (measure) {
            case NDCG -> ndcg(judgements, hits);
            case MAP -> relevant == 0 ? 0 : sumOfPrecisions(judgements, hits) / relevant;
            case RECIPROCAL_RANK -> reciprocalRank(judgements, hits);
            case PRECISION -> (double) found(judgements, hits) / depth;
            case RECALL -> relevant == 0 ? 0 : (double) found(judgements, hits) / relevant;
            case SUCCESS -> found(judgements, hits) > 0 ? 1 : 0;
            case R_PRECISION ->
                relevant == 0
                        ? 0
                        : (double) found(judgements, hits.subList(0, Math.min(relevant, hits.size()))) / relevant;
            case BPREF -> relevant == 0 ? 0 : bpref(judgements, hits, relevant);
        };
    }

    /**
     * One value a query, in the order of the judged queries. A query without a ranking counts 0, as with trec_eval's
     * {@code -c}; a ranking without judgements is ignored.
     */
    public double[] values(SortedMap<String, Judgements> judgements, Map<String, Ranking> rankings) {
        return judgements.entrySet().stream()
                .mapToDouble(query -> value(query.getValue(), rankings.getOrDefault(query.getKey(), Ranking.EMPTY)))
                .toArray();
    }

    /** Mean over all judged queries; NaN where there are none. */
    public double mean(SortedMap<String, Judgements> judgements, Map<String, Ranking> rankings) {
        return Arrays.stream(values(judgements, rankings)).average().orElse(Double.NaN);
    }

    @Override
    public String toString() {
        return name();
    }

    private static int found(Judgements judgements, List<Hit> hits) {
        return (int)
                hits.stream().filter(hit -> judgements.isRelevant(hit.id())).count();
    }

    private static double reciprocalRank(Judgements judgements, List<Hit> hits) {
        for (int i = 0; i < hits.size(); i++) {
            if (judgements.isRelevant(hits.get(i).id())) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
    }

    private static double sumOfPrecisions(Judgements judgements, List<Hit> hits) {
        double sum = 0;
        int found = 0;
        for (int i = 0; i < hits.size(); i++) {
            if (judgements.isRelevant(hits.get(i).id())) {
                found++;
                sum += (double) found / (i + 1);
            }
        }
        return sum;
    }

    /** Linear gains, discounted by log2(rank + 1), over those of the best order of all judged documents. */
    private double ndcg(Judgements judgements, List<Hit> hits) {
        double gained =
                dcg(hits.stream().mapToInt(hit -> judgements.gain(hit.id())).toArray());
        int[] ascending = judgements.grades().values().stream()
                .mapToInt(grade -> Math.max(0, grade))
                .sorted()
                .toArray();
        int[] ideal = new int[Math.min(depth, ascending.length)];
        for (int i = 0; i < ideal.length; i++) {
            ideal[i] = ascending[ascending.length - 1 - i];
        }
        double best = dcg(ideal);
        return best == 0 ? 0 : gained / best;
    }

    private static double dcg(int[] gains) {
        double sum = 0;
        for (int i = 0; i < gains.length; i++) {
            sum += gains[i] * LOG_2 / StrictMath.log(i + 2.0);
        }
        return sum;
    }

    /**
     * How rarely documents that were judged not relevant stand above relevant ones; unjudged documents do not count.
     * Definition: Buckley and Voorhees 2004, in the form of trec_eval's {@code m_bpref.c}.
     */
    private static double bpref(Judgements judgements, List<Hit> hits, int relevant) {
        int mostAbove = Math.min(judgements.notRelevant(), relevant);
        double sum = 0;
        int above = 0;
        for (Hit hit : hits) {
            if (judgements.isRelevant(hit.id())) {
                sum += above == 0 ? 1 : 1 - (double) Math.min(above, relevant) / mostAbove;
            } else if (judgements.isJudgedNotRelevant(hit.id())) {
                above++;
            }
        }
        return sum / relevant;
    }

    /** What is measured of a ranking. */
    public enum Measure {
        /** Gain over the best possible gain, discounted by rank; grades weigh linearly. */
        NDCG("ndcg", CutOff.OPTIONAL),
        /** Mean over all relevant documents of the precision at their rank, 0 where not found. */
        MAP("map", CutOff.OPTIONAL),
        /** 1 / rank of the first relevant document. trec_eval itself has no cut-off here; MS MARCO has one at 10. */
        RECIPROCAL_RANK("recip_rank", CutOff.OPTIONAL),
        /** Share of relevant documents in the first k; divides by k even where fewer were found. */
        PRECISION("P", CutOff.NEEDED),
        /** Share of all relevant documents that are in the first k. */
        RECALL("recall", CutOff.NEEDED),
        /** 1 where a relevant document is in the first k, else 0. */
        SUCCESS("success", CutOff.NEEDED),
        /** Precision at the number of relevant documents. */
        R_PRECISION("Rprec", CutOff.NONE),
        /** How rarely documents judged not relevant stand above relevant ones. */
        BPREF("bpref", CutOff.NONE);

        private final String trecName;
        private final CutOff cutOff;

        Measure(String trecName, CutOff cutOff) {
            this.trecName = trecName;
            this.cutOff = cutOff;
        }

        private String forms() {
            return switch (cutOff) {
                case NONE -> trecName;
                case OPTIONAL -> trecName + " or " + trecName + "@k";
                case NEEDED -> trecName + "@k";
            };
        }
    }

    private enum CutOff {
        NONE,
        OPTIONAL,
        NEEDED
    }
}
