package io.assay.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.contracts.event.Label.Entity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast metrics are worked out, against the libraries that define them, on the same examples drawn from a fixed seed, in
 * laps that take turns; both give the same values. A measurement, and no test that a build runs: {@code ./mvnw -pl
 * eval-service -am test -Dtest=MetricThroughput -Dsurefire.failIfNoSpecifiedTests=false}, with the Python that {@code
 * benchmarks/peers/install} brings.
 */
class MetricThroughput {
    private static final int EXAMPLES = Integer.getInteger("assay.test.examples", 1_000_000);
    private static final int LAPS = Integer.getInteger("assay.test.laps", 3);
    private static final String PYTHON = System.getProperty("assay.test.python", "../benchmarks/.venv/bin/python");
    private static final Path PEER = Path.of("../benchmarks/peers/metrics_peer.py");
    private static final JsonMapper JSON = new JsonMapper();

    private static final int CLASSES = 77;
    private static final int HITS = 10;
    private static final List<String> TAGS = List.of("O", "O", "O", "O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG");
    private static final List<String> WORDS =
            List.of("the", "pump", "Leaks", "a", "valve,", "of", "two", "litres", "oil!", "every", "year");

    private final SplittableRandom random = new SplittableRandom(20261126);

    @Test
    void metricsOfAMillionExamples(@TempDir Path folder) throws IOException {
        Map<String, Supplier<double[]>> races = new LinkedHashMap<>();
        races.put("classes", classes(folder.resolve("classes")));
        races.put("scores", scores(folder.resolve("scores")));
        races.put("entities", entities(folder.resolve("entities")));
        races.put("answers", answers(folder.resolve("answers")));
        races.put("rankings", rankings(folder.resolve("rankings")));
        races.put("rankings_of_ranx", races.get("rankings"));
        Process peer = new ProcessBuilder(PYTHON, PEER.toString(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Writer asked = peer.outputWriter();
                BufferedReader told = peer.inputReader()) {
            List<String> said = List.of(String.valueOf(told.readLine()).split(" "));
            assertThat(said).as("what %s says", PEER).startsWith("ready");
            for (Map.Entry<String, Supplier<double[]>> race : races.entrySet()) {
                if (!said.contains(race.getKey())) {
                    System.out.println(race.getKey() + " is left out: its library is not installed");
                    continue;
                }
                double[] warmUp = race.getValue().get();
                double[] own = new double[LAPS];
                double[] others = new double[LAPS];
                for (int lap = 0; lap < LAPS; lap++) {
                    long start = System.nanoTime();
                    double[] values = race.getValue().get();
                    own[lap] = (System.nanoTime() - start) / 1e9;
                    asked.write(race.getKey() + "\n");
                    asked.flush();
                    JsonNode answer = JSON.readTree(told.readLine());
                    others[lap] = answer.get("seconds").asDouble();
                    assertThat(values).as(race.getKey()).containsExactly(warmUp);
                    assertThat(values)
                            .as(race.getKey())
                            .containsExactly(JSON.convertValue(answer.get("values"), double[].class), within(1e-9));
                }
                Arrays.sort(own);
                Arrays.sort(others);
                System.out.printf(
                        Locale.ROOT,
                        "%s: %.2f s, the other %.2f s, %.1f times as fast (medians of %d)%n",
                        race.getKey(),
                        own[LAPS / 2],
                        others[LAPS / 2],
                        others[LAPS / 2] / own[LAPS / 2],
                        LAPS);
            }
        } finally {
            peer.destroy();
        }
    }

    private Supplier<double[]> classes(Path file) throws IOException {
        List<String> names =
                IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
        List<List<String>> meant = new ArrayList<>(EXAMPLES);
        List<List<String>> given = new ArrayList<>(EXAMPLES);
        for (int i = 0; i < EXAMPLES; i++) {
            String name = names.get(random.nextInt(CLASSES));
            meant.add(List.of(name));
            given.add(List.of(random.nextInt(10) < 8 ? name : names.get(random.nextInt(CLASSES))));
        }
        write(file, i -> meant.get(i).get(0) + "\t" + given.get(i).get(0));
        return () -> {
            ClassAssignments.Builder builder = new ClassAssignments.Builder();
            for (int i = 0; i < EXAMPLES; i++) {
                builder.add(meant.get(i), given.get(i));
            }
            ClassTally tally = builder.build().tallies().over(ones());
            return new double[] {
                tally.average(Averaging.MICRO, ClassMeasure.F1),
                tally.average(Averaging.MACRO, ClassMeasure.PRECISION),
                tally.average(Averaging.MACRO, ClassMeasure.RECALL),
                tally.average(Averaging.MACRO, ClassMeasure.F1),
                tally.average(Averaging.WEIGHTED, ClassMeasure.F1),
                tally.matthews(),
                tally.cohenKappa()
            };
        };
    }

    private Supplier<double[]> scores(Path file) throws IOException {
        double[] scores = new double[EXAMPLES];
        boolean[] positives = new boolean[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            positives[i] = random.nextInt(3) == 0;
            scores[i] = Math.min(1, random.nextDouble() * (positives[i] ? 1.3 : 1));
        }
        write(file, i -> (positives[i] ? 1 : 0) + "\t" + scores[i]);
        return () -> {
            ScoreOrder.Areas areas = new ScoreOrder(scores, positives).areas(ones());
            return new double[] {areas.rocAuc(), areas.averagePrecision()};
        };
    }

    private Supplier<double[]> entities(Path file) throws IOException {
        List<List<String>> meant = new ArrayList<>(EXAMPLES);
        List<List<String>> given = new ArrayList<>(EXAMPLES);
        for (int i = 0; i < EXAMPLES; i++) {
            List<String> tags = drawn(TAGS, 5 + random.nextInt(6));
            List<String> said = new ArrayList<>(tags);
            said.set(random.nextInt(said.size()), TAGS.get(random.nextInt(TAGS.size())));
            meant.add(tags);
            given.add(said);
        }
        write(file, i -> String.join(" ", meant.get(i)) + "\t" + String.join(" ", given.get(i)));
        return () -> {
            EntityMatches.Builder builder = new EntityMatches.Builder();
            for (int i = 0; i < EXAMPLES; i++) {
                List<Entity> gold = new EntityTags(meant.get(i)).entities();
                builder.add(gold, new EntityTags(given.get(i)).entities());
            }
            ClassTally tally = builder.build().tallies().over(ones());
            return new double[] {
                tally.average(Averaging.MICRO, ClassMeasure.PRECISION),
                tally.average(Averaging.MICRO, ClassMeasure.RECALL),
                tally.average(Averaging.MICRO, ClassMeasure.F1)
            };
        };
    }

    private Supplier<double[]> answers(Path file) throws IOException {
        List<String> meant = new ArrayList<>(EXAMPLES);
        List<String> given = new ArrayList<>(EXAMPLES);
        for (int i = 0; i < EXAMPLES; i++) {
            String answer = String.join(" ", drawn(WORDS, 1 + random.nextInt(5)));
            meant.add(answer);
            given.add(random.nextBoolean() ? answer : String.join(" ", drawn(WORDS, 1 + random.nextInt(5))));
        }
        write(file, i -> meant.get(i) + "\t" + given.get(i));
        return () -> {
            double exact = 0;
            double f1 = 0;
            for (int i = 0; i < EXAMPLES; i++) {
                AnswerScore score = AnswerScore.of(List.of(meant.get(i)), given.get(i));
                exact += score.exact();
                f1 += score.f1();
            }
            return new double[] {exact / EXAMPLES, f1 / EXAMPLES};
        };
    }

    /** As many hits as there are examples elsewhere, ten a query. */
    private Supplier<double[]> rankings(Path file) throws IOException {
        TreeMap<String, Judgements> judged = new TreeMap<>();
        Map<String, List<Hit>> found = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>(EXAMPLES);
        for (int query = 0; query < EXAMPLES / HITS; query++) {
            Map<String, Integer> grades = new LinkedHashMap<>();
            List<Hit> hits = new ArrayList<>();
            for (int hit = 0; hit < HITS; hit++) {
                String document = "d" + (query + hit);
                int grade = hit == 0 ? 1 : random.nextInt(4) / 2;
                float score = (float) random.nextInt(1_000);
                grades.put(document, grade);
                hits.add(new Hit(document, score));
                lines.add("q" + query + "\t" + document + "\t" + grade + "\t" + score);
            }
            judged.put("q" + query, new Judgements(grades));
            found.put("q" + query, hits);
        }
        write(file, lines::get);
        List<RetrievalMetric> metrics = List.of(
                RetrievalMetric.parse("ndcg@10"),
                RetrievalMetric.parse("map"),
                RetrievalMetric.parse("recip_rank"),
                RetrievalMetric.parse("recall@5"));
        return () -> {
            Map<String, Ranking> rankings = new LinkedHashMap<>();
            found.forEach((query, hits) -> rankings.put(query, Ranking.of(hits)));
            return metrics.stream()
                    .mapToDouble(metric -> metric.mean(judged, rankings))
                    .toArray();
        };
    }

    private List<String> drawn(List<String> from, int size) {
        List<String> drawn = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            drawn.add(from.get(random.nextInt(from.size())));
        }
        return drawn;
    }

    private static double[] ones() {
        double[] ones = new double[EXAMPLES];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void write(Path file, IntFunction<String> line) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            IntStream.range(0, EXAMPLES / HITS * HITS).forEach(i -> {
                try {
                    writer.write(line.apply(i) + "\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
