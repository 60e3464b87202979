package io.assay.eval.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.Label.Relevance;
import io.assay.contracts.event.Label.Relevant;
import io.assay.contracts.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldTest {
    /** A document of two passages that meet at 100, and another of one. */
    private static final Map<String, List<Place>> APART = Map.of(
            "handbook", List.of(place("p1", 0, 100), place("p2", 100, 200)), "leaflet", List.of(place("p3", 0, 50)));

    /** The same document, of passages that overlap by 50. */
    private static final Map<String, List<Place>> OVERLAPPING =
            Map.of("handbook", List.of(place("o1", 0, 100), place("o2", 50, 150), place("o3", 100, 200)));

    @ParameterizedTest
    @CsvSource({
        "0, 100, p1", // the whole passage
        "10, 20, p1",
        "99, 100, p1",
        "100, 101, p2",
        "100, 200, p2"
    })
    void aPassageIsRelevantThatCoversTheSpan(int start, int end, String expected) {
        Gold gold = Gold.of(relevance(relevant("handbook", start, end, 1)), APART);

        assertThat(gold).isEqualTo(new Gold(false, Map.of(expected, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "99, 101", // straddles two passages
        "0, 101",
        "0, 200",
        "199, 201", // ends after the last
        "500, 510"
    })
    void aSpanThatNoPassageCoversIsRelevantAndNeverFound(int start, int end) {
        Gold gold = Gold.of(relevance(relevant("handbook", start, end, 2)), APART);

        assertThat(gold.byDocument()).isFalse();
        assertThat(gold.grades())
                .hasSize(1)
                .containsValue(2)
                .doesNotContainKeys("p1", "p2", "p3", "handbook", "leaflet");
    }

    @Test
    void aSpanIsSoughtInItsOwnDocumentAlone() {
        Gold gold = Gold.of(relevance(relevant("leaflet", 10, 20, 1)), APART);

        assertThat(gold.grades()).containsOnlyKeys("p3");
    }

    @Test
    void eachPassageThatCoversTheSpanIsRelevant() {
        Gold gold = Gold.of(relevance(relevant("handbook", 60, 90, 3)), OVERLAPPING);

        assertThat(gold.grades()).isEqualTo(Map.of("o1", 3, "o2", 3));
    }

    @Test
    void anEmptySpanBetweenTwoPassagesIsCoveredByBoth() {
        Gold gold = Gold.of(relevance(relevant("handbook", 100, 100, 1)), APART);

        assertThat(gold.grades()).isEqualTo(Map.of("p1", 1, "p2", 1));
    }

    @Test
    void aPassageThatCoversSeveralSpansHasTheHighestGrade() {
        Gold gold = Gold.of(
                relevance(
                        relevant("handbook", 0, 10, 1),
                        relevant("handbook", 20, 30, 3),
                        relevant("handbook", 40, 50, 2)),
                APART);

        assertThat(gold.grades()).isEqualTo(Map.of("p1", 3));
    }

    @Test
    void spansThatAreNotCoveredCountEachOnce() {
        Gold gold = Gold.of(
                relevance(
                        relevant("handbook", 90, 110, 1),
                        relevant("handbook", 90, 110, 2),
                        relevant("handbook", 90, 111, 1),
                        relevant("leaflet", 90, 110, 1)),
                APART);

        assertThat(gold.grades().values()).containsExactlyInAnyOrder(2, 1, 1);
    }

    @Test
    void aDocumentWithoutPassagesIsRelevantAndNeverFound() {
        Gold gold = Gold.of(relevance(relevant("lost", 0, 10, 1), relevant("handbook", 0, 10, 1)), APART);

        assertThat(gold.grades()).hasSize(2).containsKey("p1").doesNotContainKeys("p2", "p3");
    }

    @Test
    void theSameGoldHoldsAsManyRelevantPlacesHoweverDocumentsAreSplitApart() {
        Relevance relevance = relevance(relevant("handbook", 10, 20, 1), relevant("handbook", 95, 105, 1));
        Map<String, List<Place>> shifted =
                Map.of("handbook", List.of(place("s1", 0, 15), place("s2", 15, 110), place("s3", 110, 200)));

        Gold gold = Gold.of(relevance, APART);
        Gold otherwise = Gold.of(relevance, shifted);

        assertThat(gold.grades()).hasSize(2).containsKey("p1");
        assertThat(otherwise.grades()).hasSize(2).containsKey("s2");
    }

    @Test
    void goldThatNamesDocumentsIsAboutDocuments() {
        Relevance relevance = relevance(document("handbook", 2), document("lost", 1));

        Gold gold = Gold.of(relevance, APART);

        assertThat(Gold.isByDocument(relevance)).isTrue();
        assertThat(gold).isEqualTo(new Gold(true, Map.of("handbook", 2, "lost", 1)));
    }

    @Test
    void goldThatNamesOneDocumentAmongSpansIsAboutDocumentsAltogether() {
        Relevance relevance =
                relevance(relevant("handbook", 10, 20, 1), document("leaflet", 1), relevant("handbook", 90, 110, 3));

        Gold gold = Gold.of(relevance, APART);

        assertThat(gold).isEqualTo(new Gold(true, Map.of("handbook", 3, "leaflet", 1)));
    }

    @Test
    void goldOfSpansIsNotAboutDocuments() {
        assertThat(Gold.isByDocument(relevance(relevant("handbook", 0, 200, 1))))
                .isFalse();
    }

    @Test
    void gradesAreCopied() {
        Map<String, Integer> grades = new HashMap<>(Map.of("p1", 1));

        Gold gold = new Gold(false, grades);
        grades.put("p2", 1);

        assertThat(gold.grades()).containsOnlyKeys("p1");
        assertThatThrownBy(() -> gold.grades().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Relevance relevance(Relevant... relevant) {
        return new Relevance(List.of(relevant));
    }

    private static Relevant relevant(String documentId, int start, int end, int grade) {
        return relevant(documentId, new Span(start, end), grade);
    }

    private static Relevant document(String documentId, int grade) {
        return relevant(documentId, null, grade);
    }

    private static Relevant relevant(String documentId, @Nullable Span span, int grade) {
        return new Relevant(documentId, span, grade);
    }

    private static Place place(String passageId, int start, int end) {
        return new Place(passageId, new Span(start, end));
    }
}
