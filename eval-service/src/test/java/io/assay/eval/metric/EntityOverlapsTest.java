package io.assay.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.Label.Entity;
import io.assay.contracts.text.Span;
import io.assay.eval.metric.EntityOverlaps.Scheme;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts by hand, by the rules that nervaluate 1 documents. An entity is written as type, start and end. */
class EntityOverlapsTest {
    @ParameterizedTest
    @CsvSource({
        // meant, found, then what is right of one entity: strict, exact, partial, type
        "PER 0 4, PER 0 4, 1, 1, 1, 1",
        "PER 0 4, LOC 0 4, 0, 1, 1, 0",
        "PER 0 4, PER 0 3, 0, 0, 0.5, 1",
        "PER 0 4, PER 3 9, 0, 0, 0.5, 1",
        "PER 0 4, LOC 1 4, 0, 0, 0.5, 0",
        "PER 0 4, PER 4 8, 0, 0, 0, 0", // they touch, and share nothing
        "PER 0 4, PER 9 12, 0, 0, 0, 0"
    })
    void aFoundEntityIsRightByDifferentSchemes(
            String meant, String found, double strict, double exact, double partial, double type) {
        EntityOverlaps overlaps = new EntityOverlaps.Builder()
                .add(entities(meant), entities(found))
                .build();

        assertThat(Stream.of(Scheme.values())
                        .map(scheme ->
                                overlaps.counts(scheme).over(new double[] {1}).truePositives()))
                .containsExactly(strict, exact, partial, type);
    }

    @Test
    void eachEntityThatWasMeantIsTakenOnce() {
        EntityOverlaps overlaps = new EntityOverlaps.Builder()
                .add(entities("PER 0 9"), entities("PER 0 4, PER 5 9"))
                .build();

        ClassCounts counts = overlaps.counts(Scheme.PARTIAL).over(new double[] {1});

        assertThat(counts).isEqualTo(new ClassCounts(0.5, 1.5, 0.5)); // one half right, one spurious
    }

    @Test
    void theFirstThatItOverlapsIsTakenByOneThatAgreesWithNone() {
        EntityOverlaps overlaps = new EntityOverlaps.Builder()
                .add(entities("PER 0 4, LOC 5 9"), entities("ORG 2 7, LOC 5 9"))
                .build();

        assertThat(overlaps.counts(Scheme.STRICT).over(new double[] {1})).isEqualTo(new ClassCounts(1, 1, 1));
        assertThat(overlaps.counts(Scheme.PARTIAL).over(new double[] {1})).isEqualTo(new ClassCounts(1.5, 0.5, 0.5));
        assertThat(overlaps.counts(Scheme.TYPE).over(new double[] {1})).isEqualTo(new ClassCounts(1, 1, 1));
    }

    @Test
    void ofSeveralOfItsTypeTheNearestIsTaken() {
        EntityOverlaps overlaps = new EntityOverlaps.Builder()
                .add(entities("PER 0 6, PER 6 12"), entities("PER 5 12, PER 1 5"))
                .build();

        assertThat(overlaps.counts(Scheme.TYPE).over(new double[] {1})).isEqualTo(new ClassCounts(2, 0, 0));
    }

    @Test
    void whatFailsMissesAll() {
        EntityOverlaps overlaps = new EntityOverlaps.Builder()
                .add(entities("PER 0 4"), List.of())
                .add(List.of(), entities("PER 0 4"))
                .build();

        assertThat(overlaps.counts(Scheme.PARTIAL).over(new double[] {3, 1})).isEqualTo(new ClassCounts(0, 1, 3));
    }

    private static List<Entity> entities(String written) {
        return Stream.of(written.split(", "))
                .map(entity -> entity.split(" "))
                .map(parts -> new Entity(new Span(Integer.parseInt(parts[1]), Integer.parseInt(parts[2])), parts[0]))
                .toList();
    }
}
