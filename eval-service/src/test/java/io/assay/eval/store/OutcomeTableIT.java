package io.assay.eval.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.eval.store.OutcomeSet.OfModel;
import io.assay.eval.store.OutcomeSet.Pair;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Outcomes are the same wherever they lie. Says how long storing them takes in the partition that all share, and in one of
 * their own: over a million examples with {@code -Dassay.outcomes=1000000}.
 */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
@SuppressWarnings("NullAway.Init") // set by Quarkus
class OutcomeTableIT {
    private static final Logger LOG = Logger.getLogger(OutcomeTableIT.class);
    private static final int EXAMPLES = Integer.getInteger("assay.outcomes", 20_000);
    private static final int LABELS = 77;

    @Inject
    Database database;

    @Inject
    OutcomePartition partition;

    @Inject
    ScoredExamples scored;

    @Test
    void aPartitionOfItsOwnHoldsTheSame() {
        OutcomeSet shared = outcomes(evaluation(), EXAMPLES);
        OutcomeSet own = outcomes(evaluation(), EXAMPLES);

        Duration inShared = store(shared, Long.MAX_VALUE);
        Duration inOwn = store(own, 1);

        LOG.infof("%d outcomes of %d examples, shared: %s, own: %s", 2L * EXAMPLES, EXAMPLES, inShared, inOwn);
        assertThat(number(shared)).isPositive();
        assertThat(number(own)).isNegative();
        assertThat(digests(own)).isEqualTo(digests(shared));
        assertThat(select("select count(*) from outcome where set_number = " + number(own)))
                .isEqualTo(String.valueOf(2L * EXAMPLES));
    }

    @Test
    void whatIsReplacedIsForgotten() {
        String evaluation = evaluation();
        OutcomeSet outcomes = outcomes(evaluation, 10);
        store(outcomes, 1);
        int first = number(outcomes);
        store(outcomes, 1);
        int second = number(outcomes);

        partition.dropForgotten();

        assertThat(exists(first)).isFalse();
        assertThat(exists(second)).isTrue();
        store(outcomes, Long.MAX_VALUE); // it has become small
        partition.dropForgotten();
        assertThat(exists(second)).isFalse();
        assertThat(select("select count(*) from outcome where set_number = " + number(outcomes)))
                .isEqualTo("20");
    }

    @Test
    void textsAreKeptAsTheyAre() {
        String odd = "tab\t, line\n, \\N, \"quotes\" and 💞";
        OutcomeSet plain = outcomes(evaluation(), 1);
        OutcomeSet outcomes = new OutcomeSet(
                plain.evaluationId(),
                List.of(odd),
                plain.models(),
                plain.disagreements(),
                Map.of(OutcomeSet.trait("label", odd), new int[] {0}),
                plain.pairs());

        store(outcomes, Long.MAX_VALUE);

        assertThat(select("select example_id from outcome_example where set_number = " + number(outcomes)))
                .isEqualTo(odd);
        assertThat(select("select trait from outcome_trait where set_number = " + number(outcomes)))
                .isEqualTo("label=" + odd);
    }

    /** Words that every example has, every hundredth, and none. */
    @ParameterizedTest
    @ValueSource(strings = {"", "often", "oft tex", "seldom", "often seld", "never"})
    void listsAreTheSame(String words) {
        String dataset = "words-" + UUID.randomUUID();
        OutcomeSet shared = outcomes(evaluation(), 3_000);
        OutcomeSet own = outcomes(evaluation(), 3_000);
        database.update("""
                insert into example (dataset, example_id, split, task, digest, event)
                select ?, 'ex-' || lpad(n::text, 7, '0'), 'test', 'text-classification', decode(md5(n::text), 'hex'),
                    '{"input":{"kind":"text","text":"often a text' || case when n % 100 = 50 then ' seldom' else '' end
                        || '"},"label":{"kind":"class","label":"spam"}}'
                from generate_series(0, 2999) n""", parameters -> parameters.value(dataset));
        store(shared, Long.MAX_VALUE);
        store(own, 1);

        for (OutcomeOrder order : OutcomeOrder.values()) {
            assertThat(listed(own, dataset, words, order))
                    .hasSize(words.equals("never") ? 0 : words.contains("seld") ? 30 : 78)
                    .isEqualTo(listed(shared, dataset, words, order));
        }
    }

    @Test
    void whatIsReplacedMeanwhileIsReadAgain() {
        OutcomeSet outcomes = outcomes(evaluation(), 10);
        store(outcomes, 1);
        List<Integer> sets = new ArrayList<>();

        Optional<Boolean> graded = scored.read(outcomes.evaluationId(), numbers -> {
            sets.add(numbers.set());
            if (sets.size() == 1) {
                store(outcomes, 1);
                partition.dropForgotten();
            }
            return scored.isGraded(numbers);
        });

        assertThat(graded).contains(false);
        assertThat(sets).hasSize(2).doesNotHaveDuplicates();
    }

    /** Ids of the first three parts of a list. */
    private List<String> listed(OutcomeSet outcomes, String dataset, String words, OutcomeOrder order) {
        OutcomeNumbers numbers = scored.numbers(outcomes.evaluationId()).orElseThrow();
        OutcomeFilter filter = new OutcomeFilter(OutcomeFilter.Kind.ANY, "label=spam", "", "", words);
        List<String> ids = new ArrayList<>();
        String after = null;
        for (int part = 0; part < 3; part++) {
            Page<ScoredExample> page = scored.page(numbers, "a", dataset, filter, order, after, 26);
            page.rows().forEach(row -> ids.add(row.exampleId()));
            after = page.next();
            if (after == null) {
                break;
            }
        }
        return ids;
    }

    private String evaluation() {
        String id = "outcomes-" + UUID.randomUUID();
        database.update("""
                insert into evaluation (evaluation_id, dataset, event, state, asked, created_at, updated_at)
                values (?, 'outcome-table', '{}', 'REJECTED', 1, now(), now())""", parameters -> parameters.value(id));
        return id;
    }

    private Duration store(OutcomeSet outcomes, long leastForPartition) {
        OutcomeTable table = new OutcomeTable(database, partition, leastForPartition);
        long start = System.nanoTime();
        QuarkusTransaction.requiringNew().timeout(3_600).run(() -> table.replace(outcomes));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static OutcomeSet outcomes(String evaluation, int examples) {
        SplittableRandom random = new SplittableRandom(7);
        return new OutcomeSet(
                evaluation,
                IntStream.range(0, examples).mapToObj("ex-%07d"::formatted).toList(),
                List.of(model("a", examples, random), model("b", examples, random)),
                random.doubles(examples).toArray(),
                Map.of("label=spam", IntStream.range(0, examples).toArray()),
                List.of(new Pair(0, 1, 1, 2, 3, 4, null)));
    }

    private static OfModel model(String id, int examples, SplittableRandom random) {
        double[] scores = random.ints(examples, 0, 2).asDoubleStream().toArray();
        double[] confidences = random.doubles(examples).toArray();
        confidences[0] = Double.NaN;
        @Nullable
        String[] given = random.ints(examples, 0, LABELS)
                .mapToObj(label -> label == 0 ? null : "label " + label)
                .toArray(String[]::new);
        Standing[] standings = new Standing[examples];
        BitSet cut = new BitSet();
        for (int place = 0; place < examples; place++) {
            standings[place] = scores[place] == 1 ? Standing.RIGHT : Standing.WRONG;
            cut.set(place, random.nextInt(50) == 0);
        }
        double[] losses = random.doubles(examples, 0, 5).toArray();
        return new OfModel(id, standings, scores, losses, confidences, given, cut, List.of());
    }

    private int number(OutcomeSet outcomes) {
        return Integer.parseInt(
                select("select number from outcome_set where evaluation_id = '" + outcomes.evaluationId() + "'"));
    }

    /** Of all that is kept but the numbers of sets. */
    private List<String> digests(OutcomeSet outcomes) {
        return OutcomePartition.TABLES.stream()
                .map(table -> select("select md5(string_agg(row, chr(10) order by row)) from (select"
                        + " (to_jsonb(t) - 'set_number')::text as row from " + table + " t where set_number = "
                        + number(outcomes) + ") rows"))
                .toList();
    }

    private boolean exists(int set) {
        return select("select to_regclass('" + OutcomePartition.name("outcome", set) + "') is not null")
                .equals("t"); // as the driver writes what is true
    }

    private String select(String sql) {
        return database.select(sql, parameters -> {}, row -> row.getString(1)).get(0);
    }
}
