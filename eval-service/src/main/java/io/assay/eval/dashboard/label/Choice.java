package io.assay.eval.dashboard.label;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to choose from: a class, a type of entity, a score.
 *
 * @param name its name
 * @param key the key that chooses it; absent where there is none left
 * @param colour number of its colour, from 0
 */
record Choice(String name, @Nullable String key, int colour) {
    private static final String KEYS = "1234567890";
    private static final int COLOURS = 8;

    /** Scores, each on its own key where all have one digit; else as others. */
    static List<Choice> ofScores(List<String> scores) {
        return scores.stream().allMatch(KEYS::contains) && scores.stream().allMatch(score -> score.length() == 1)
                ? scores.stream().map(score -> new Choice(score, score, 0)).toList()
                : of(scores);
    }

    /** In their order, the first ten on the number keys. */
    static List<Choice> of(List<String> names) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            choices.add(new Choice(names.get(i), i < KEYS.length() ? KEYS.substring(i, i + 1) : null, i % COLOURS));
        }
        return choices;
    }
}
