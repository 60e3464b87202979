package io.assay.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents at a steady rate, each a passage that a live model reads, for as many minutes as {@code assay.soak.minutes}
 * says: latency, memory and lag stay as they are. The first minute warms up and counts for nothing; of the others, no
 * {@link Trend} may be upwards. What was measured is written to {@code target/soak.md}.
 */
@EnabledIfSystemProperty(
        named = "assay.soak.minutes",
        matches = "[4-9]|[1-9]\\d+",
        disabledReason = "takes as long as -Dassay.soak.minutes says, from 4 on")
class SoakIT {
    private static final int MINUTES = Integer.getInteger("assay.soak.minutes", 0);
    private static final int PER_SECOND = Integer.getInteger("assay.soak.rate", 5);

    /** Other work on a shared machine doubles a latency for minutes; a queue that is never emptied makes it grow without end. */
    private static final Trend LATENCY = new Trend(2, 200);

    /** Heaps are bounded and grow into their bounds; what is outside of them would go on. */
    private static final Trend MEMORY = new Trend(1.25, 32);

    /** What arrives in ten seconds may lie there when one looks. */
    private static final Trend LAG = new Trend(2, 10.0 * PER_SECOND);

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Path REPORT = Path.of("target", "soak.md");
    private static final Path ROOT = Path.of(System.getProperty("assay.root"));
    private static final String MODEL = "all-minilm-l6-v2-q";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private Stack stack;

    /** What was so when a minute had passed. */
    private record Sample(long lag, Map<String, Footprint> footprints) {}

    /** How long documents of a minute took to their predictions, in milliseconds; and what was so when it had passed. */
    private record Minute(double median, double p99, int documents, Sample sample) {
        static Minute of(List<Long> millis, Sample sample) {
            List<Long> sorted = millis.stream().sorted().toList();
            return new Minute(
                    sorted.get((sorted.size() - 1) / 2),
                    sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1),
                    sorted.size(),
                    sample);
        }
    }

    @AfterEach
    void stop() {
        stack.down();
    }

    @Test
    void underASteadyLoadLatencyMemoryAndLagDoNotGrow() {
        stack = new Stack(folder.resolve("stack"));
        stack.assay().run("up").outIfSuccessful();
        String source = ROOT.resolve("cli/target/models").resolve(MODEL).toString();
        stack.assay()
                .run("models", "add", MODEL, "--source", source, "--pooling", "mean", "--live", "default")
                .outIfSuccessful();

        List<Sample> samples = hold();
        new ConsumerLag(stack).awaitNone(PATIENCE);
        List<Minute> minutes = minutes(samples);
        write(minutes);

        assertThat(minutes).extracting(Minute::documents).containsOnly(60 * PER_SECOND);
        List<Minute> warm = minutes.subList(1, minutes.size());
        assertFlat("median latency", LATENCY, warm, Minute::median);
        assertFlat("99th percentile of latency", LATENCY, warm, Minute::p99);
        assertFlat("lag", LAG, warm, minute -> minute.sample().lag());
        for (String service : warm.get(0).sample().footprints().keySet()) {
            assertFlat("memory of " + service, MEMORY, warm, minute -> minute.sample()
                    .footprints()
                    .get(service)
                    .residentMebibytes());
        }
    }

    private static void assertFlat(String what, Trend allowed, List<Minute> minutes, ToDoubleFunction<Minute> measure) {
        List<Double> values = minutes.stream().mapToDouble(measure).boxed().toList();
        assertThat(values)
                .as("%s, by the minute", what)
                .matches(all -> !allowed.isUpwards(all), "grows by no more than " + allowed);
    }

    /** Publishes at the rate, and looks once a minute. */
    private List<Sample> hold() {
        List<Sample> samples = new ArrayList<>();
        Records records = new Records(stack.endpoints());
        long start = System.nanoTime();
        for (int second = 0; second < 60 * MINUTES; second++) {
            records.publish(documents(second));
            Duration next = Duration.ofSeconds(second + 1L);
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(PATIENCE)
                    .until(() -> System.nanoTime() - start >= next.toNanos());
            if ((second + 1) % 60 == 0) {
                samples.add(
                        new Sample(new ConsumerLag(stack).now(), Footprint.isKnown() ? stack.footprints() : Map.of()));
            }
        }
        return samples;
    }

    private static List<ProducerRecord<String, byte[]>> documents(int second) {
        List<ProducerRecord<String, byte[]>> documents = new ArrayList<>();
        for (int number = second * PER_SECOND; number < (second + 1) * PER_SECOND; number++) {
            documents.add(new ProducerRecord<>(
                    "assay.documents", number + ".txt", text(number).getBytes(UTF_8)));
        }
        return documents;
    }

    private static String text(int number) {
        return "Note " + number + " says that parcels which nobody fetches go back to their sender after nine days.";
    }

    /** What was measured in each minute: from when a document's record was made to when its prediction's was. */
    private List<Minute> minutes(List<Sample> samples) {
        Records records = new Records(stack.endpoints());
        Map<String, Long> predicted = new HashMap<>();
        records.each("assay.predictions", record -> predicted.putIfAbsent(record.key(), record.timestamp()));
        String version =
                json(records.of("assay.models").get(0).value()).path("version").asText();
        Map<Integer, List<Long>> millis = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : records.of("assay.documents")) {
            int number = Integer.parseInt(record.key().replace(".txt", ""));
            Long then = predicted.get(PairWorkload.requestId(version, text(number), "passage"));
            assertThat(then).as("a prediction for %s", record.key()).isNotNull();
            millis.computeIfAbsent(number / PER_SECOND / 60, minute -> new ArrayList<>())
                    .add(then - record.timestamp());
        }
        return millis.entrySet().stream()
                .map(entry -> Minute.of(entry.getValue(), samples.get(entry.getKey())))
                .toList();
    }

    private static void write(List<Minute> minutes) {
        List<String> lines = new ArrayList<>(List.of(
                "# " + MINUTES + " minutes with " + PER_SECOND + " documents a second",
                "",
                "| minute | documents | median, ms | 99 %, ms | lag, records | memory in MiB |",
                "| ---: | ---: | ---: | ---: | ---: | --- |"));
        for (Minute minute : minutes) {
            StringBuilder memory = new StringBuilder();
            new TreeMap<>(minute.sample().footprints())
                    .forEach((service, holds) -> memory.append(memory.isEmpty() ? "" : ", ")
                            .append(service)
                            .append(' ')
                            .append(holds.residentMebibytes()));
            lines.add(String.format(
                    Locale.ROOT,
                    "| %d | %d | %.0f | %.0f | %d | %s |",
                    lines.size() - 3,
                    minute.documents(),
                    minute.median(),
                    minute.p99(),
                    minute.sample().lag(),
                    memory));
        }
        try {
            Files.write(REPORT, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
