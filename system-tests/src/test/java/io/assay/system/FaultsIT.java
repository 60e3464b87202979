package io.assay.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One evaluation twice: undisturbed, and while processes end, stand still and come back, networks are slow, cut or broken,
 * disks are full, clocks jump, records come twice and in another order, and each topic holds one that nobody can read.
 * Nothing may be lost, doubled or different.
 *
 * <p>{@code assay.faults.seed}, {@code assay.faults.examples} and {@code assay.faults.count} make another run, or a longer
 * one: 22 faults are one of each kind. {@code assay.faults.only} takes those alone whose words contain it. What happened is
 * written to {@code target/faults.md}.
 */
class FaultsIT {
    private static final long SEED = Long.getLong("assay.faults.seed", 30); // the first ones can happen everywhere
    private static final int EXAMPLES = Integer.getInteger("assay.faults.examples", 1_000);

    /** An evaluation may rest for two minutes after a standstill, which it takes for work. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(4);

    private static final Duration SESSION = Duration.ofSeconds(6); // as short as brokers allow
    private static final Duration STANDSTILL = SESSION.plusSeconds(3);
    private static final List<Fault> FAULTS = FaultSchedule.of(
            SEED, Integer.getInteger("assay.faults.count", 4), STANDSTILL, System.getProperty("assay.faults.only", ""));
    private static final int POOL = 32; // connections and worker threads that come with load
    private static final int COME_AGAIN = 200;

    private static final Path ROOT = Path.of(System.getProperty("assay.root"));
    private static final Path REPORT = Path.of("target", "faults.md");
    private static final String PREFIX = "assay.";
    private static final String DEAD_LETTER = ".dead-letter";
    private static final List<String> READ = List.of(
            "documents",
            "passages",
            "models",
            "model-profiles",
            "examples",
            "evaluations",
            "inference-requests.default",
            "predictions",
            "feedback",
            "labelling",
            "model-requests");
    /** Read from their beginning by whoever starts, so what nobody can read is passed over, and no dead letter. */
    private static final List<String> READ_WHOLE = List.of("splittings", "metrics");

    private static final List<String> MODELS = List.of("all-minilm-l6-v2-q", "e5-small-v2-q");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private final PairWorkload workload = new PairWorkload(SEED, EXAMPLES);
    private final List<Stack> stacks = new ArrayList<>();

    @AfterEach
    void stop() {
        stacks.forEach(Stack::down);
    }

    @Test
    void whateverHappensOnTheWayTheEndIsTheSame() {
        Stack quiet = start(Stack.withNetworks(folder.resolve("quiet"), Map.of()));
        addModels(quiet);
        importPart(quiet, 0, 1);
        String evaluation = evaluate(quiet);
        quiet.assay().run("watch", evaluation).outIfSuccessful();
        Map<String, JsonNode> metrics = quiet.metrics(evaluation);
        Map<String, String> outcomes = outcomes(quiet);
        Set<String> versions = versions(quiet);
        Set<String> requestIds = requestIds(versions, 1, 1);
        Map<String, Footprint> footprints = Footprint.isKnown() ? quiet.footprints() : Map.of();
        quiet.assay().run("down").outIfSuccessful();

        Stack disturbed = start(toBeDisturbed());
        addModels(disturbed);
        poison(disturbed);
        importPart(disturbed, 0, FAULTS.size() + 1);
        assertThat(evaluate(disturbed)).isEqualTo(evaluation);
        FaultReport report = new FaultReport(FAULTS.size() + " faults, seed " + SEED + ", " + EXAMPLES + " examples");
        Map<String, String> documents = befall(disturbed, versions, report);
        repeat(disturbed);
        new ConsumerLag(disturbed).awaitNone(LONGEST_SILENCE);

        assertThat(requestIds).hasSize(2 * EXAMPLES * MODELS.size());
        assertThat(outcomes.keySet()).isEqualTo(requestIds);
        assertThat(outcomes(disturbed)).isEqualTo(outcomes);
        assertThat(disturbed.answeredRequests()).isEqualTo(requestIds);
        Awaitility.await("the same metrics")
                .atMost(LONGEST_SILENCE)
                .untilAsserted(() -> assertThat(disturbed.metrics(evaluation)).isEqualTo(metrics));
        assertThat(passages(disturbed)).isEqualTo(documents);
        assertThat(deadLetters(disturbed)).isEqualTo(poisonByTopic());
        assertHoldsNoMore(disturbed, footprints);
        report.add(footprints, Footprint.isKnown() ? disturbed.footprints() : Map.of());
        report.write(REPORT);
    }

    /** Files and threads that were taken while something was broken are given back; a pool may be larger than it was. */
    private static void assertHoldsNoMore(Stack stack, Map<String, Footprint> quiet) {
        quiet.forEach((service, held) -> Awaitility.await("what " + service + " holds")
                .atMost(LONGEST_SILENCE)
                .untilAsserted(() -> {
                    Footprint holds = stack.footprints().get(service);
                    assertThat(holds.files()).as("files").isLessThanOrEqualTo(held.files() + POOL);
                    assertThat(holds.threads()).as("threads").isLessThanOrEqualTo(held.threads() + POOL);
                }));
    }

    private Stack toBeDisturbed() {
        Path home = folder.resolve("disturbed");
        Map<String, String> settings = Map.of("KAFKA_SESSION_TIMEOUT_MS", Long.toString(SESSION.toMillis()));
        return FAULTS.stream().anyMatch(Fault.FullDisk.class::isInstance)
                ? Stack.withNetworksAndDisks(home, settings)
                : Stack.withNetworks(home, settings);
    }

    private Stack start(Stack stack) {
        stacks.add(stack);
        stack.assay().run("up").outIfSuccessful();
        return stack;
    }

    private void addModels(Stack stack) {
        stack.assay().run("models", "add", "--file", models().toString()).outIfSuccessful();
    }

    private void importPart(Stack stack, int part, int parts) {
        Path pairs = workload.write(folder.resolve("pairs.csv"), part, parts);
        stack.assay().run("import", "--dataset", "pairs", pairs.toString()).outIfSuccessful();
    }

    /** Has the workload evaluated: {@return the evaluation's id}. */
    private static String evaluate(Stack stack) {
        String[] evaluate = {
            "evaluate", "--dataset", "pairs", "--models", String.join(",", MODELS), "--metric", "spearman_cosine"
        };
        return stack.assay().run(evaluate).outIfSuccessful().strip();
    }

    /** The demo's definitions of the two models that are the fastest. */
    private Path models() {
        try {
            ArrayNode chosen = JSON.createArrayNode();
            for (JsonNode model : JSON.readTree(ROOT.resolve("demo/models.json").toFile())) {
                if (MODELS.contains(model.path("name").asText())) {
                    String source = ROOT.resolve(model.path("source").asText()).toString();
                    chosen.add(((ObjectNode) model).put("source", source));
                }
            }
            return Files.writeString(folder.resolve("models.json"), JSON.writeValueAsString(chosen));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void poison(Stack stack) {
        new Records(stack.endpoints())
                .publish(Stream.concat(READ.stream(), READ_WHOLE.stream())
                        .map(topic -> new ProducerRecord<>(
                                PREFIX + topic, "poison", poison(topic).getBytes(UTF_8)))
                        .toList());
    }

    private static String poison(String topic) {
        return topic.equals("documents") ? "%PDF-1.7 and nothing more" : "no event of " + topic;
    }

    private static Map<String, Set<String>> poisonByTopic() {
        return READ.stream()
                .collect(Collectors.toMap(topic -> PREFIX + topic + DEAD_LETTER, topic -> Set.of(poison(topic))));
    }

    /**
     * Has fault after fault happen, each to further examples and a document, and sees after each that no consumer is stuck
     * and every request is answered: {@return the documents by their id}.
     */
    private Map<String, String> befall(Stack stack, Set<String> versions, FaultReport report) {
        Map<String, String> documents = new TreeMap<>();
        for (Fault fault : FAULTS) {
            Runnable work = () -> {
                importPart(stack, documents.size() + 1, FAULTS.size() + 1);
                documents.putAll(publishDocument(stack, documents.size()));
            };
            long predictions = stack.predictions();
            long start = System.nanoTime();
            Optional<String> obstacle = fault.obstacle(stack);
            obstacle.ifPresentOrElse(reason -> work.run(), () -> fault.befall(stack, work));
            report.add(fault, obstacle, predictions, Duration.ofNanos(System.nanoTime() - start));
            report.write(REPORT);
            Set<String> asked = requestIds(versions, documents.size() + 1, FAULTS.size() + 1);
            awaitAll(stack, asked.size());
            new ConsumerLag(stack).awaitNone(LONGEST_SILENCE);
            assertThat(stack.answeredRequests()).as("after %s", fault).isEqualTo(asked);
        }
        return documents;
    }

    private static Map<String, String> publishDocument(Stack stack, int number) {
        String text = "Note " + number + " was published just before something broke.";
        String id = "note-" + number + ".txt";
        new Records(stack.endpoints())
                .publish(List.of(new ProducerRecord<>(PREFIX + "documents", id, text.getBytes(UTF_8))));
        return Map.of(id, text);
    }

    /** Has records come again, in an order that they did not have. */
    private static void repeat(Stack stack) {
        Records records = new Records(stack.endpoints());
        List<ConsumerRecord<String, byte[]>> again = new ArrayList<>();
        for (String topic : List.of("documents", "passages", "examples", "inference-requests.default", "predictions")) {
            int until = again.size() + COME_AGAIN;
            records.each(PREFIX + topic, record -> {
                if (again.size() < until && !record.key().equals("poison")) {
                    again.add(record);
                }
            });
        }
        Collections.shuffle(again, new Random(SEED));
        records.publishAgain(again);
    }

    /** Returns when so many predictions are stored, as long as some come. */
    private static void awaitAll(Stack stack, int expected) {
        long[] seen = {-1, System.nanoTime()};
        Awaitility.await("all predictions")
                .atMost(Duration.ofHours(2))
                .failFast("no prediction came for " + LONGEST_SILENCE, () -> {
                    long predictions = stack.predictions();
                    if (predictions > seen[0]) {
                        seen[0] = predictions;
                        seen[1] = System.nanoTime();
                    }
                    return System.nanoTime() - seen[1] > LONGEST_SILENCE.toNanos();
                })
                .until(() -> stack.predictions() >= expected);
    }

    /** The digest of what was said to each request, by its id. It may have been said twice, but in the same words. */
    private static Map<String, String> outcomes(Stack stack) {
        Map<String, String> outcomes = new HashMap<>();
        new Records(stack.endpoints()).each(PREFIX + "predictions", record -> {
            if (!record.key().equals("poison")) {
                JsonNode outcome = json(record.value()).path("outcome");
                assertThat(outcome.path("kind").asText()).isEqualTo("embedding");
                String digest = PairWorkload.sha256(outcome.toString());
                String before = outcomes.put(record.key(), digest);
                assertThat(before).as(record.key()).isIn(null, digest);
            }
        });
        return outcomes;
    }

    private static Set<String> versions(Stack stack) {
        Set<String> versions = new Records(stack.endpoints())
                .of(PREFIX + "models").stream()
                        .map(record -> json(record.value()).path("version").asText())
                        .collect(Collectors.toSet());
        assertThat(versions).hasSize(MODELS.size());
        return versions;
    }

    private Set<String> requestIds(Set<String> versions, int first, int parts) {
        return versions.stream()
                .flatMap(version -> workload.requestIds(version, first, parts).stream())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> passages(Stack stack) {
        String lines = stack.select("select string_agg(document_id || '\t' || content, E'\n') from passage");
        return lines.lines()
                .map(line -> line.split("\t", 2))
                .collect(Collectors.toMap(
                        parts -> parts[0],
                        parts -> parts[1],
                        (one, other) -> one + " and again " + other,
                        TreeMap::new));
    }

    /** The different values on each topic of dead letters that holds some. */
    private static Map<String, Set<String>> deadLetters(Stack stack) {
        Collection<String> topics;
        try (Admin admin = stack.admin()) {
            topics = admin.listTopics()
                    .names()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        Records records = new Records(stack.endpoints());
        Map<String, Set<String>> values = new HashMap<>();
        for (String topic : topics) {
            Stream<ConsumerRecord<String, byte[]>> dead =
                    topic.endsWith(DEAD_LETTER) ? records.of(topic).stream() : Stream.of();
            dead.forEach(record ->
                    values.computeIfAbsent(topic, name -> new HashSet<>()).add(new String(record.value(), UTF_8)));
        }
        return values;
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(new String(value, UTF_8), e);
        }
    }
}
