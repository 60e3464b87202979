package io.assay.cli.dataset;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset holds, and what is doubtful about it.
 *
 * @param digest of its content: SHA-256 of the digests of its examples, 32 bytes each, in the order of their ids' UTF-8 bytes;
 *     the digest of an example is that of its event's canonical JSON
 * @param tasks what its examples ask; more than one cannot be evaluated
 * @param splits number of examples by split
 * @param labels by label, and by split, how many examples have it, or how many entities there are of it
 * @param duplicates examples that ask the same as an earlier one of their split, white space, case and punctuation aside
 * @param contradictions examples that ask the same as an earlier one of any split, and are labelled otherwise
 * @param contradicting the first of them
 * @param leaks examples of a split whose text a bigger split has, too, or nearly
 */
public record DatasetProfile(
        String digest,
        Set<Task> tasks,
        Map<String, Long> splits,
        Map<String, Map<String, Long>> labels,
        long duplicates,
        long contradictions,
        List<Twins> contradicting,
        List<Leak> leaks) {
    private static final int KEPT = 20;

    /**
     * Two examples.
     *
     * @param similarity 1 where they ask the same, else Jaccard's of their texts' runs of characters
     */
    public record Twins(String one, String other, double similarity) {}

    /**
     * What one split has of another.
     *
     * @param split the smaller
     * @param of the bigger
     * @param same number of examples of the smaller whose text the bigger has
     * @param near number of others that it nearly has
     * @param first some of both, the most similar first
     */
    public record Leak(String split, String of, long same, long near, List<Twins> first) {}

    /** Examples that can be looked at again and again, in the order of their ids' UTF-8 bytes. */
    @FunctionalInterface
    public interface Source {
        /** Hands over each. */
        void forEach(Consumer<Example> each);
    }

    /** Looks at a dataset. */
    public static DatasetProfile of(Source examples) {
        Looking looking = new Looking();
        examples.forEach(looking::take);
        List<String> bySize = looking.splits.entrySet().stream()
                .filter(split -> !split.getKey().equals(Example.OPINIONS))
                .sorted(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<Leak> leaks = new ArrayList<>();
        for (int smaller = 0; smaller < bySize.size() - 1; smaller++) {
            leaks.addAll(leaks(examples, bySize.get(smaller), bySize.subList(smaller + 1, bySize.size())));
        }
        return new DatasetProfile(
                HexFormat.of().formatHex(looking.digest.digest()),
                looking.tasks,
                looking.splits,
                looking.labels,
                looking.duplicates,
                looking.contradictions,
                looking.contradicting,
                leaks);
    }

    /** What has been seen of the examples so far. */
    private static final class Looking {
        private final MessageDigest digest = Identities.digest();
        private final Set<Task> tasks = new TreeSet<>();
        private final Map<String, Long> splits = new TreeMap<>();
        private final Map<String, Map<String, Long>> labels = new TreeMap<>();
        private final Map<String, First> first = new HashMap<>();
        private long duplicates;
        private long contradictions;
        private final List<Twins> contradicting = new ArrayList<>();

        /** The first example that asked something, and the first of each split. */
        private record First(String id, List<String> labels, Set<String> splits) {}

        void take(Example example) {
            digest.update(HexFormat.of().parseHex(Identities.of(example)));
            tasks.add(example.task());
            splits.merge(example.split(), 1L, Long::sum);
            if (example.split().equals(Example.OPINIONS)) { // of texts that are in another split
                return;
            }
            distribution(example).forEach(label -> labels.computeIfAbsent(label, name -> new TreeMap<>())
                    .merge(example.split(), 1L, Long::sum));
            AskedText asked = AskedText.of(example);
            String key = Identities.sha256(asked.text().getBytes(StandardCharsets.UTF_8))
                    .substring(0, 16);
            First before = first.get(key);
            if (before == null) {
                first.put(key, new First(example.exampleId(), asked.labels(), new TreeSet<>(Set.of(example.split()))));
                return;
            }
            if (!before.splits().add(example.split())) {
                duplicates++;
            }
            if (!before.labels().equals(asked.labels())) {
                contradictions++;
                if (contradicting.size() < KEPT) {
                    contradicting.add(new Twins(before.id(), example.exampleId(), 1));
                }
            }
        }
    }

    private static List<String> distribution(Example example) {
        Label label = example.label();
        if (label instanceof Label.Classes classes) {
            return classes.labels();
        }
        if (label instanceof Label.Entities entities) {
            return entities.entities().stream().map(Label.Entity::label).toList();
        }
        if (label instanceof Label.Answers answers) {
            return List.of(answers.answers().isEmpty() ? "without an answer" : "with an answer");
        }
        if (label instanceof Label.Score score) {
            return List.of("from " + (long) Math.floor(score.score()));
        }
        if (label instanceof Label.None) {
            return List.of();
        }
        int relevant = ((Label.Relevance) label).relevant().size();
        return List.of(relevant == 1 ? "1 relevant place" : relevant + " relevant places");
    }

    /** What the smaller split has of the bigger ones; only the smaller is held in memory. */
    private static List<Leak> leaks(Source examples, String smaller, List<String> bigger) {
        NearTexts texts = new NearTexts();
        List<String> ids = new ArrayList<>();
        Map<String, List<Integer>> same = new HashMap<>();
        examples.forEach(example -> {
            if (example.split().equals(smaller)) {
                String text = AskedText.of(example).text();
                same.computeIfAbsent(text, key -> new ArrayList<>(1)).add(ids.size());
                ids.add(example.exampleId());
                texts.add(text);
            }
        });
        Map<String, Map<Integer, Twins>> found = new LinkedHashMap<>();
        bigger.forEach(split -> found.put(split, new TreeMap<>()));
        examples.forEach(example -> {
            Map<Integer, Twins> ofSplit = found.get(example.split());
            if (ofSplit != null) {
                String text = AskedText.of(example).text();
                List<Integer> equal = same.getOrDefault(text, List.of());
                equal.forEach(number -> note(ofSplit, number, new Twins(ids.get(number), example.exampleId(), 1)));
                for (NearTexts.Near near : texts.find(text)) {
                    if (!equal.contains(
                            near.number())) { // of texts that differ in so little that their runs are the same
                        double similarity = Math.min(near.similarity(), Math.nextDown(1));
                        note(
                                ofSplit,
                                near.number(),
                                new Twins(ids.get(near.number()), example.exampleId(), similarity));
                    }
                }
            }
        });
        List<Leak> leaks = new ArrayList<>();
        found.forEach((split, twins) -> {
            if (!twins.isEmpty()) {
                leaks.add(leak(smaller, split, List.copyOf(twins.values())));
            }
        });
        return leaks;
    }

    private static void note(Map<Integer, Twins> found, int number, Twins twins) {
        @Nullable Twins before = found.get(number);
        if (before == null || before.similarity() < twins.similarity()) {
            found.put(number, twins);
        }
    }

    private static Leak leak(String smaller, String bigger, List<Twins> twins) {
        long same = twins.stream().filter(each -> each.similarity() == 1).count();
        List<Twins> first = twins.stream()
                .sorted(Comparator.comparingDouble(Twins::similarity).reversed().thenComparing(Twins::one))
                .limit(KEPT)
                .toList();
        return new Leak(smaller, bigger, same, twins.size() - same, first);
    }
}
