package io.assay.eval.statistics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.contracts.event.MetricsComputed.LabelErrors;
import io.assay.contracts.event.MetricsComputed.Suspect;
import io.assay.eval.golden.GoldenFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfidentJointTest {
    /** Written by cleanlab 2.9.0, see the script of the same name beside it. */
    private static final String GOLDEN = "/golden/confident_learning.json";

    static Stream<JsonNode> cases() throws IOException {
        try (InputStream file = requireNonNull(ConfidentJointTest.class.getResourceAsStream(GOLDEN))) {
            return GoldenFile.elements(new ObjectMapper().readTree(file).get("cases"));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theJointIsThatOfCleanlab(JsonNode golden) {
        double[] expected = GoldenFile.numbers(golden.get("thresholds"));

        Map<String, Double> thresholds = thresholds(golden);
        ConfidentJoint joint = joint(golden, 100);

        for (int given = 0; given < expected.length; given++) {
            assertThat(thresholds.get(name(given))).isCloseTo(expected[given], within(1e-12));
            for (int sure = 0; sure < expected.length; sure++) {
                assertThat(joint.count(name(given), name(sure)))
                        .isEqualTo(golden.get("joint").get(given).get(sure).asLong());
                assertThat(joint.calibrated(name(given), name(sure))) // cleanlab's are rounded
                        .isCloseTo(golden.get("calibrated").get(given).get(sure).asDouble(), within(1.0));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSuspectsAreThoseOfCleanlab(JsonNode golden) {
        double[] margins = GoldenFile.numbers(golden.get("margins"));

        LabelErrors errors = joint(golden, 100).errors();

        assertThat(errors.suspects()).isEqualTo(golden.get("suspectsCounted").asLong());
        assertThat(errors.expected()).isCloseTo(golden.get("expected").asDouble(), within(1e-9));
        assertThat(errors.first())
                .extracting(Suspect::exampleId)
                .containsExactlyElementsOf(GoldenFile.elements(golden.get("suspects"))
                        .map(index -> id(index.asInt()))
                        .toList());
        assertThat(errors.first().stream().mapToDouble(Suspect::margin).toArray())
                .containsExactly(margins, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theLikeliestAreKept(JsonNode golden) {
        List<Suspect> all = joint(golden, 100).errors().first();

        LabelErrors errors = joint(golden, 3).errors();

        assertThat(errors.first()).isEqualTo(all.subList(0, Math.min(3, all.size())));
        assertThat(errors.suspects()).isEqualTo(all.size());
    }

    @Test
    void aLabelIsSuspectWhereTheModelIsAsSureOfAnotherAsItIsOfThoseThatHaveIt() {
        ConfidentThresholds thresholds = new ConfidentThresholds();
        Map<String, Map<String, Double>> answers = new LinkedHashMap<>();
        answers.put("spam 1", Map.of("spam", 0.9, "ham", 0.1));
        answers.put("spam 2", Map.of("spam", 0.7, "ham", 0.3)); // 0.8 on average
        answers.put("ham 1", Map.of("spam", 0.05, "ham", 0.95));
        answers.put("ham 2", Map.of("spam", 0.85, "ham", 0.15)); // 0.55 on average
        answers.forEach((id, answer) -> thresholds.add(id.substring(0, id.length() - 2), answer));

        ConfidentJoint joint = new ConfidentJoint(thresholds.thresholds(), 10);
        answers.forEach((id, answer) -> joint.add(id, id.substring(0, id.length() - 2), answer));

        assertThat(joint.errors().suspects()).isEqualTo(1);
        assertThat(joint.errors().expected()).isCloseTo(1, within(1e-12)); // one of two hams; spam 2 is sure of nothing
        assertThat(joint.errors().first()).singleElement().satisfies(suspect -> {
            assertThat(suspect.exampleId()).isEqualTo("ham 2");
            assertThat(suspect.suggested()).isEqualTo("spam");
            assertThat(suspect.selfConfidence()).isEqualTo(0.15);
            assertThat(suspect.margin()).isCloseTo((0.15 - 0.85 + 1) / 2, within(1e-12));
        });
    }

    @Test
    void aLabelThatTheModelDoesNotKnowIsNotSuspect() {
        ConfidentThresholds thresholds = new ConfidentThresholds();
        thresholds.add("spam", Map.of("spam", 0.9, "LABEL_1", 0.1));
        thresholds.add("ham", Map.of("spam", 0.95, "LABEL_1", 0.05));

        ConfidentJoint joint = new ConfidentJoint(thresholds.thresholds(), 10);
        joint.add("1", "spam", Map.of("spam", 0.1, "LABEL_1", 0.9)); // nor is it suggested
        joint.add("2", "ham", Map.of("spam", 0.95, "LABEL_1", 0.05));

        assertThat(joint.errors()).isEqualTo(new LabelErrors(0, 0, List.of()));
    }

    @Test
    void aModelThatFailedSaysNothingOfALabel() {
        ConfidentThresholds thresholds = new ConfidentThresholds();
        thresholds.add("spam", Map.of("spam", 0.5, "ham", 0.5));
        thresholds.add("spam", Map.of());

        ConfidentJoint joint = new ConfidentJoint(thresholds.thresholds(), 10);
        joint.add("2", "spam", Map.of());

        assertThat(thresholds.thresholds()).isEqualTo(Map.of("spam", 0.5));
        assertThat(joint.calibrated("spam", "spam")).isZero();
    }

    private static ConfidentJoint joint(JsonNode golden, int most) {
        ConfidentJoint joint = new ConfidentJoint(thresholds(golden), most);
        IntStream.range(0, golden.get("labels").size())
                .forEach(i -> joint.add(id(i), given(golden, i), probabilities(golden, i)));
        return joint;
    }

    private static Map<String, Double> thresholds(JsonNode golden) {
        ConfidentThresholds thresholds = new ConfidentThresholds();
        IntStream.range(0, golden.get("labels").size())
                .forEach(i -> thresholds.add(given(golden, i), probabilities(golden, i)));
        return thresholds.thresholds();
    }

    private static String given(JsonNode golden, int example) {
        return name(golden.get("labels").get(example).asInt());
    }

    private static Map<String, Double> probabilities(JsonNode golden, int example) {
        double[] numbers = GoldenFile.numbers(golden.get("probabilities").get(example));
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (int label = 0; label < numbers.length; label++) {
            probabilities.put(name(label), numbers[label]);
        }
        return probabilities;
    }

    private static String name(int label) {
        return "class " + label;
    }

    private static String id(int example) {
        return "e%03d".formatted(example);
    }
}
