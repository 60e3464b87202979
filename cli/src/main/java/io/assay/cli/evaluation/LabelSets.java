package io.assay.cli.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the labels of a model and of a dataset have in common, and which of the one may mean which of the other.
 *
 * @param unmapped labels of the model that mean none of the dataset's: a model that says them is wrong
 * @param missing labels of the dataset that none of the model's means: no model can be right there
 * @param suggested label of the dataset that an unmapped label may mean, by the latter; those alone of which one is clear
 */
public record LabelSets(Set<String> unmapped, Set<String> missing, Map<String, String> suggested) {
    /** Words that are the same in different datasets. */
    private static final List<Set<String>> SYNONYMS = List.of(
            Set.of("per", "pers", "person"),
            Set.of("loc", "location"),
            Set.of("org", "organization", "organisation"),
            Set.of("misc", "miscellaneous"),
            Set.of("pos", "positive"),
            Set.of("neg", "negative"),
            Set.of("neu", "neut", "neutral"),
            Set.of("entail", "entailment"),
            Set.of("contradict", "contradiction"));

    private static final int SHORTEST_PREFIX = 3;

    /** Copies all, sorted. */
    public LabelSets {
        unmapped = Collections.unmodifiableSet(new TreeSet<>(unmapped));
        missing = Collections.unmodifiableSet(new TreeSet<>(missing));
        suggested = Collections.unmodifiableMap(new TreeMap<>(suggested));
    }

    /**
     * Compares.
     *
     * @param ofModel the model's labels, as its predictions have them
     * @param mapping what they mean, where an evaluation says so
     * @param ofDataset the dataset's labels
     */
    public static LabelSets of(Collection<String> ofModel, Map<String, String> mapping, Set<String> ofDataset) {
        Set<String> unmapped = new TreeSet<>();
        Set<String> meant = new TreeSet<>();
        for (String label : ofModel) {
            String meaning = mapping.getOrDefault(label, label);
            if (ofDataset.contains(meaning)) {
                meant.add(meaning);
            } else {
                unmapped.add(label);
            }
        }
        Set<String> missing = new TreeSet<>(ofDataset);
        missing.removeAll(meant);
        Map<String, String> suggested = new TreeMap<>();
        unmapped.forEach(label -> suggestion(label, missing).ifPresent(meaning -> suggested.put(label, meaning)));
        return new LabelSets(unmapped, missing, suggested);
    }

    /**
     * The labels of a model's entities by those of its tokens: {@code PER} for {@code B-PER}; {@code O} is none.
     *
     * @param ofTokens such as those of {@code config.json}
     */
    public static Set<String> ofEntities(Collection<String> ofTokens) {
        return ofTokens.stream()
                .filter(label -> !label.equals("O"))
                .map(label -> label.replaceFirst("^[BIESLU]-", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether each label of the one is one of the other. */
    public boolean areEqual() {
        return unmapped.isEmpty() && missing.isEmpty();
    }

    private static Optional<String> suggestion(String label, Set<String> candidates) {
        List<String> alike = new ArrayList<>();
        for (String candidate : candidates) {
            if (isAlike(bare(label), bare(candidate))) {
                alike.add(candidate);
            }
        }
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private static boolean isAlike(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        boolean begins = Math.min(one.length(), other.length()) >= SHORTEST_PREFIX
                && (one.startsWith(other) || other.startsWith(one));
        return begins
                || one.equals(other)
                || SYNONYMS.stream().anyMatch(same -> same.contains(one) && same.contains(other));
    }

    /** Letters and digits alone, in lower case: what is left of {@code card_arrival} and {@code Card arrival} is the same. */
    private static String bare(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
