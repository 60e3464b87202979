package io.assay.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptScoresTest {
    private static final LabelScores SURE = LabelScores.of(ordered("spam", 0.9, "ham", 0.1));
    private static final LabelScores ONE = LabelScores.of(Map.of("ham", 0.25));

    @Test
    void showsAllThatItWasGivenInItsOrder() {
        KeptScores kept = new KeptScores(3);
        kept.add("a", "spam", SURE);
        kept.add("b", "eggs", LabelScores.NONE);
        kept.add("c", "spam", ONE);

        assertThat(kept.areAll()).isTrue();
        assertThat(shown(kept)).containsExactly("a spam {spam=0.9, ham=0.1}", "b eggs {}", "c spam {ham=0.25}");
    }

    @Test
    void keepsNothingOfTooMuch() {
        KeptScores kept = new KeptScores(3);
        kept.add("a", "spam", SURE);
        kept.add("b", "spam", SURE);
        kept.add("c", "ham", ONE);

        assertThat(kept.areAll()).isFalse();
        assertThat(shown(kept)).isEmpty();
    }

    private static List<String> shown(KeptScores kept) {
        List<String> shown = new ArrayList<>();
        kept.visit((id, label, scores) -> shown.add(id + " " + label + " " + scores));
        return shown;
    }

    private static Map<String, Double> ordered(String first, double one, String second, double other) {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put(first, one);
        scores.put(second, other);
        return scores;
    }
}
