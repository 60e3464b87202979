package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.MetricsComputed.ErrorCount;
import io.assay.contracts.event.MetricsComputed.Slice;
import io.assay.contracts.event.MetricsComputed.Truncation;
import io.assay.contracts.event.MetricsComputed.Unscored;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.metric.Direction;
import io.assay.eval.dataset.Parts;
import io.assay.eval.dataset.Parts.Part;
import io.assay.eval.dataset.Traits;
import io.assay.eval.statistics.Agreement;
import io.assay.eval.statistics.Clusters;
import io.assay.eval.statistics.Holm;
import io.assay.eval.statistics.PartAndRest;
import io.assay.eval.statistics.StatisticFamily;
import io.assay.eval.store.CollectionTable;
import io.assay.eval.store.OutcomeSet;
import io.assay.eval.store.RequestTable;
import io.assay.eval.store.RequestTable.Count;
import io.assay.eval.store.RequestTable.Flaws;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes a finished evaluation apart: what its examples share, and how each model does on parts of them. */
@ApplicationScoped
public class Dissection {
    /** Of more examples, what is no mean over them is not resampled part by part: it would take minutes. */
    private static final int MOST_RESAMPLED = 20_000;

    /** The same of what follows from sums, which are resampled faster. */
    private static final int MOST_ADDED_UP = 200_000;

    private final RequestTable requests;
    private final CollectionTable collections;

    Dissection(RequestTable requests, CollectionTable collections) {
        this.requests = requests;
        this.collections = collections;
    }

    /**
     * What an evaluation's examples are.
     *
     * @param clusters which are about one document
     * @param parts those to be looked at one by one
     * @param agreement how far annotators agree on their classes; absent where no two labelled the same input
     * @param flawed by model id, which ones it stumbled over
     * @param ids their ids, in order
     * @param traits their places by what they have in common
     */
    record Anatomy(
            Clusters clusters,
            List<Part> parts,
            @Nullable Agreement agreement,
            Map<String, Flawed> flawed,
            List<String> ids,
            Map<String, int[]> traits) {}

    /**
     * The places of examples that a model stumbled over.
     *
     * @param failed could not be answered
     * @param cut were answered without having been read to the end
     * @param errors why requests failed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Flawed(int[] failed, int[] cut, List<ErrorCount> errors) {}

    /**
     * Begins to look at the examples of an evaluation.
     *
     * @param counts by model id, of those that something is asked of: what none stumbled over is not looked for
     */
    Look begin(EvaluationRequested request, List<ModelRegistered> models, Map<String, Count> counts) {
        return new Look(request, models, counts);
    }

    /** Looks at examples, a part after the other, in the order of their ids. */
    final class Look {
        private final EvaluationRequested request;
        private final Map<String, Flaws> flaws = new HashMap<>();
        private final Map<String, Places> stumbles = new HashMap<>();
        private final Clusters.Builder clusters = new Clusters.Builder();
        private final Parts parts = new Parts();
        private final Agreement.Builder agreement = new Agreement.Builder();
        private final List<String> ids = new ArrayList<>();
        private final Map<String, IntStream.Builder> traits = new HashMap<>();

        private Look(EvaluationRequested request, List<ModelRegistered> models, Map<String, Count> counts) {
            this.request = request;
            for (ModelRegistered model : models) {
                Count count = counts.getOrDefault(model.modelId(), Count.NONE);
                if (count.failures() > 0 || count.truncated() > 0) {
                    flaws.put(model.modelId(), requests.flaws(request.evaluationId(), model.modelId()));
                }
                stumbles.put(model.modelId(), new Places());
            }
        }

        void add(List<Example> part) {
            for (Example example : inCollections(part)) {
                Traits.document(example).ifPresentOrElse(clusters::add, clusters::addAlone);
                parts.add(example);
                note(example, agreement);
                int here = ids.size();
                ids.add(example.exampleId());
                traits(example).forEach(trait -> traits.computeIfAbsent(trait, added -> IntStream.builder())
                        .add(here));
                stumbles.forEach((model, each) -> each.note(here, example.exampleId(), flaws.get(model)));
            }
        }

        /** What the examples are; to be asked for once. */
        Anatomy anatomy() {
            Map<String, Flawed> flawed = new HashMap<>();
            stumbles.forEach((model, each) -> flawed.put(
                    model,
                    new Flawed(
                            each.failed.build().toArray(),
                            each.cut.build().toArray(),
                            flaws.containsKey(model) ? requests.errors(request.evaluationId(), model) : List.of())));
            List<Part> found = parts.parts();
            Map<String, int[]> places = traits.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, trait -> trait.getValue().build().toArray()));
            found.forEach(part -> places.putIfAbsent(OutcomeSet.trait(part.property(), part.value()), part.examples()));
            return new Anatomy(clusters.build(), found, agreement.build().orElse(null), flawed, ids, places);
        }
    }

    /** The examples with the collections that their documents are in. */
    private List<Example> inCollections(List<Example> part) {
        Set<String> documents = part.stream()
                .flatMap(example -> Traits.namedDocument(example).stream())
                .collect(Collectors.toSet());
        if (documents.isEmpty()) {
            return part;
        }
        Map<String, String> found = collections.ofDocuments(documents);
        return part.stream().map(example -> Traits.inCollection(example, found)).toList();
    }

    private static Set<String> traits(Example example) {
        Set<String> traits = new HashSet<>();
        Traits.of(example).forEach((name, value) -> traits.add(OutcomeSet.trait(name, value)));
        Traits.labels(example).forEach(label -> traits.add(OutcomeSet.trait("label", label)));
        return traits;
    }

    /** Who gives several classes says something else than who gives one of them. */
    private static void note(Example example, Agreement.Builder agreement) {
        if (example.annotator() != null && example.label() instanceof Label.Classes classes) {
            String label = String.join("\n", classes.labels().stream().sorted().toList());
            agreement.add(Identities.of(example.input()), example.annotator(), label);
        }
    }

    /** What has no answer, and what that could change. */
    static Unscored unscored(Scores scores, String metric, Flawed flawed) {
        double[] values = scores.means().get(metric);
        if (values == null || values.length == 0) {
            return new Unscored(flawed.failed().length, flawed.errors(), null, null);
        }
        double all = 0;
        for (double value : values) {
            all += value;
        }
        double answered = all;
        for (int failed : flawed.failed()) {
            answered -= values[failed];
        }
        boolean falls = Direction.of(metric) == Direction.FALLING;
        return new Unscored(
                flawed.failed().length,
                flawed.errors(),
                (falls ? all : answered) / values.length,
                (falls ? answered : answered + flawed.failed().length) / values.length);
    }

    /** What cutting inputs did; nothing where none was cut. */
    static @Nullable Truncation truncation(Scores scores, String metric, Flawed flawed, long seed) {
        int[] cut = flawed.cut();
        if (cut.length == 0) {
            return null;
        }
        Optional<PartAndRest> compared = comparison(scores, metric, seed).apply(cut);
        return new Truncation(
                cut.length,
                (double) cut.length / scores.examples(),
                compared.map(PartAndRest::part).orElse(null),
                compared.map(PartAndRest::rest).orElse(null));
    }

    /** How a model does on the parts, the largest first, corrected for looking at all of them. */
    static List<Slice> slices(Scores scores, String metric, List<Part> parts, long seed) {
        return slices(parts, comparison(scores, metric, seed));
    }

    /** How the mean of values differs between the parts and the rest, corrected alike. */
    static List<Slice> slices(double[] values, List<Part> parts) {
        return slices(parts, PartAndRest.ofMean(values));
    }

    private static List<Slice> slices(List<Part> parts, Function<int[], Optional<PartAndRest>> comparison) {
        List<Optional<PartAndRest>> comparisons =
                parts.parallelStream().map(Part::examples).map(comparison).toList();
        List<Part> compared = new ArrayList<>();
        List<PartAndRest> found = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            if (comparisons.get(part).isPresent()) {
                compared.add(parts.get(part));
                found.add(comparisons.get(part).get());
            }
        }
        double[] adjusted =
                Holm.adjust(found.stream().mapToDouble(PartAndRest::pValue).toArray());
        return IntStream.range(0, found.size())
                .mapToObj(i -> new Slice(
                        compared.get(i).property(),
                        compared.get(i).value(),
                        compared.get(i).examples().length,
                        found.get(i).part(),
                        found.get(i).rest(),
                        found.get(i).pValue(),
                        adjusted[i]))
                .toList();
    }

    private static Function<int[], Optional<PartAndRest>> comparison(Scores scores, String metric, long seed) {
        double[] values = scores.means().get(metric);
        if (values != null) {
            return PartAndRest.ofMean(values);
        }
        StatisticFamily<?> statistic = scores.statistic(metric);
        return statistic == null || scores.examples() > (statistic.isAdditive() ? MOST_ADDED_UP : MOST_RESAMPLED)
                ? part -> Optional.empty()
                : part -> PartAndRest.ofStatistic(scores.examples(), statistic, part, seed);
    }

    /** What is collected of one model. */
    private static final class Places {
        private final IntStream.Builder failed = IntStream.builder();
        private final IntStream.Builder cut = IntStream.builder();

        void note(int place, String example, @Nullable Flaws flaws) {
            if (flaws != null && flaws.failed().contains(example)) {
                failed.add(place);
            }
            if (flaws != null && flaws.cut().contains(example)) {
                cut.add(place);
            }
        }
    }
}
