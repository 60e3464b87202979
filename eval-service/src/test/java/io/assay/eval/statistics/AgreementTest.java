package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.eval.golden.GoldenFile;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AgreementTest {
    @TestFactory
    Stream<DynamicTest> agreementIsThatOfTheReferences() {
        return GoldenFile.cases("statistics.json", "ratings")
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    JsonNode expected = node.get("expected");

                    Agreement agreement = agreement(node.get("input").get("ratings_by_rater"));

                    assertClose(
                            agreement.krippendorffAlpha(),
                            expected.get("krippendorff_alpha").get("nominal"));
                    if (expected.has("fleiss_kappa")) {
                        assertClose(agreement.fleissKappa(), expected.get("fleiss_kappa"));
                    }
                    if (expected.has("cohen_kappa")) {
                        assertClose(
                                agreement.cohenKappa(),
                                expected.get("cohen_kappa").get("kappa"));
                    }
                }));
    }

    @Test
    void whatOneAnnotatorAloneLabelledSaysNothing() {
        Agreement.Builder builder = new Agreement.Builder();
        builder.add("first", "ada", "ham");
        builder.add("second", "bob", "spam");

        assertThat(builder.build()).isEmpty();
    }

    @Test
    void theLaterLabelOfAnAnnotatorCounts() {
        Agreement.Builder builder = new Agreement.Builder();
        builder.add("first", "ada", "ham");
        builder.add("first", "bob", "spam");
        builder.add("second", "ada", "spam");
        builder.add("second", "bob", "spam");
        builder.add("third", "bob", "spam");
        builder.add("first", "bob", "ham");

        Agreement agreement = builder.build().orElseThrow();

        assertThat(agreement.annotators()).isEqualTo(2);
        assertThat(agreement.inputs()).isEqualTo(2);
        assertThat(agreement.cohenKappa()).hasValue(1);
    }

    @Test
    void whereAllLabelsAreTheSameNothingIsDefined() {
        Agreement.Builder builder = new Agreement.Builder();
        for (String input : new String[] {"first", "second", "third"}) {
            builder.add(input, "ada", "ham");
            builder.add(input, "bob", "ham");
        }

        Agreement agreement = builder.build().orElseThrow();

        assertThat(agreement.krippendorffAlpha()).isEmpty();
        assertThat(agreement.fleissKappa()).isEmpty();
        assertThat(agreement.cohenKappa()).isEmpty();
    }

    @Test
    void kappasAreOfTwoAnnotatorsAndOfAsManyLabelsEach() {
        Agreement.Builder builder = new Agreement.Builder();
        builder.add("first", "ada", "ham");
        builder.add("first", "bob", "ham");
        builder.add("second", "ada", "spam");
        builder.add("second", "bob", "spam");
        builder.add("second", "eve", "ham");

        Agreement agreement = builder.build().orElseThrow();

        assertThat(agreement.cohenKappa()).isEmpty();
        assertThat(agreement.fleissKappa()).isEmpty();
        assertThat(agreement.krippendorffAlpha().orElseThrow())
                .isCloseTo(1 - 4 * (5 - 3) / (25.0 - 13), within(1e-12)); // by hand: pairs 2 and 1 of 5 labels agree
    }

    private static Agreement agreement(JsonNode ratings) {
        Agreement.Builder builder = new Agreement.Builder();
        for (int rater = 0; rater < ratings.size(); rater++) {
            for (int item = 0; item < ratings.get(rater).size(); item++) {
                JsonNode rating = ratings.get(rater).get(item);
                if (!rating.isNull()) {
                    builder.add("item " + item, "rater " + rater, rating.asText());
                }
            }
        }
        return builder.build().orElseThrow();
    }

    private static void assertClose(OptionalDouble found, JsonNode expected) {
        assertThat(found.orElseThrow()).isCloseTo(expected.asDouble(), within(1e-9));
    }
}
