package io.assay.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.Label.Entity;
import io.assay.contracts.text.Span;
import io.assay.eval.golden.GoldenFile;
import io.assay.eval.metric.EntityTags.PrefixPlace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EntityMatchesTest {
    private static final String FILE = "token_classification.json";
    private static final double TOLERANCE = 1e-9;

    @TestFactory
    Stream<DynamicTest> lenientTagsScoreAsWithSeqeval() {
        return GoldenFile.cases(FILE)
                .map(node -> DynamicTest.dynamicTest(
                        node.get("name").asText(),
                        () -> assertSame(
                                node, EntityTags::entities, node.get("expected").get("default"))));
    }

    @TestFactory
    Stream<DynamicTest> strictTagsScoreAsWithSeqeval() {
        return GoldenFile.cases(FILE).flatMap(node -> node.get("expected").get("strict").properties().stream()
                .map(mode -> DynamicTest.dynamicTest(node.get("name").asText() + " " + mode.getKey(), () -> {
                    TagScheme scheme = TagScheme.valueOf(mode.getKey());
                    if (mode.getValue().has("error")) {
                        assertThatThrownBy(() -> matches(node, tags -> tags.entities(scheme)))
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageContaining(scheme.toString());
                    } else {
                        assertSame(node, tags -> tags.entities(scheme), mode.getValue());
                    }
                })));
    }

    @Test
    void aForeignPrefixIsRefused() {
        EntityTags tags = new EntityTags(List.of("B-PER", "S-PER"));

        assertThatThrownBy(() -> tags.entities(TagScheme.IOB2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tag \"S-PER\" is none of IOB2, whose prefixes are I, O, B");
    }

    @Test
    void anEntityIsRightWithItsTypeStartAndEndAlone() {
        List<Entity> gold = List.of(entity("PER", 0, 4), entity("LOC", 10, 16), entity("ORG", 20, 24));
        List<Entity> found =
                List.of(entity("PER", 0, 4), entity("PER", 0, 4), entity("LOC", 10, 15), entity("PER", 20, 24));

        EntityMatches matches = new EntityMatches.Builder().add(gold, found).build();

        ClassTally tally = matches.tallies().over(new double[] {1});
        assertThat(matches.types()).containsExactly("LOC", "ORG", "PER");
        assertThat(tally.classes())
                .containsExactly(new ClassCounts(0, 1, 1), new ClassCounts(0, 0, 1), new ClassCounts(1, 1, 0));
    }

    @Test
    void aFailureFindsNothing() {
        EntityMatches matches = new EntityMatches.Builder()
                .add(List.of(entity("PER", 0, 4)), List.of(entity("PER", 0, 4)))
                .add(List.of(entity("PER", 0, 4)), List.of())
                .build();

        ClassTally tally = matches.tallies().over(new double[] {1, 1});

        assertThat(tally.average(Averaging.MICRO, ClassMeasure.PRECISION)).isEqualTo(1);
        assertThat(tally.average(Averaging.MICRO, ClassMeasure.RECALL)).isEqualTo(0.5);
    }

    private static void assertSame(JsonNode node, Function<EntityTags, List<Entity>> decoded, JsonNode expected) {
        assertThat(entities(node, "y_true", decoded)).isEqualTo(entities(expected.get("entities_true")));
        assertThat(entities(node, "y_pred", decoded)).isEqualTo(entities(expected.get("entities_pred")));
        EntityMatches matches = matches(node, decoded);
        double[] ones = new double[matches.examples()];
        Arrays.fill(ones, 1);
        List<ClassCounts> classes = matches.tallies().over(ones).classes();
        for (ZeroDivision zeroDivision : EnumSet.of(ZeroDivision.ZERO, ZeroDivision.ONE)) {
            JsonNode scores = expected.get(zeroDivision == ZeroDivision.ZERO ? "zero_division_0" : "zero_division_1");
            for (Averaging averaging : Averaging.values()) {
                for (ClassMeasure measure : ClassMeasure.values()) {
                    double number =
                            GoldenFile.number(scores.get(averaging.toString()).get(measure.toString()));
                    assertClose(averaging + " " + measure, averaging.of(classes, measure, zeroDivision), number);
                }
            }
            assertPerType(matches.types(), classes, zeroDivision, scores.get("report"));
        }
    }

    private static void assertPerType(
            List<String> types, List<ClassCounts> classes, ZeroDivision zeroDivision, JsonNode report) {
        IntStream.range(0, types.size()).forEach(type -> {
            JsonNode row = report.get(types.get(type));
            ClassCounts counts = classes.get(type);
            assertClose(
                    "precision",
                    counts.precision(zeroDivision),
                    row.get("precision").asDouble());
            assertClose("recall", counts.recall(zeroDivision), row.get("recall").asDouble());
            assertClose("f1", counts.f1(zeroDivision), row.get("f1-score").asDouble());
            assertClose("support", counts.support(), row.get("support").asDouble());
        });
        assertThat(report).hasSize(types.size() + Averaging.values().length);
    }

    private static void assertClose(String what, double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).as(what).isNaN();
        } else {
            assertThat(actual).as(what).isCloseTo(expected, within(TOLERANCE));
        }
    }

    private static EntityMatches matches(JsonNode node, Function<EntityTags, List<Entity>> decoded) {
        List<List<Entity>> gold = entities(node, "y_true", decoded);
        List<List<Entity>> found = entities(node, "y_pred", decoded);
        EntityMatches.Builder builder = new EntityMatches.Builder();
        IntStream.range(0, gold.size()).forEach(sentence -> builder.add(gold.get(sentence), found.get(sentence)));
        return builder.build();
    }

    private static List<List<Entity>> entities(JsonNode node, String side, Function<EntityTags, List<Entity>> decoded) {
        PrefixPlace place = node.get("params").get("suffix").asBoolean() ? PrefixPlace.LAST : PrefixPlace.FIRST;
        return GoldenFile.elements(node.get("input").get(side))
                .map(sentence -> decoded.apply(new EntityTags(
                        GoldenFile.elements(sentence).map(JsonNode::asText).toList(), place)))
                .toList();
    }

    private static List<List<Entity>> entities(JsonNode sentences) {
        List<List<Entity>> entities = new ArrayList<>();
        sentences.forEach(sentence -> entities.add(GoldenFile.elements(sentence)
                .map(one -> entity(
                        one.get(0).asText(), one.get(1).asInt(), one.get(2).asInt()))
                .toList()));
        return entities;
    }

    private static Entity entity(String type, int start, int end) {
        return new Entity(new Span(start, end), type);
    }
}
