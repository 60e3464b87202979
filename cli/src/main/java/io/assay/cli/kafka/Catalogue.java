package io.assay.cli.kafka;

import io.assay.cli.terminal.CommandException;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.SplittingConfigured;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the topics say there is: models, what was measured of them, datasets, evaluations. Each call reads anew. */
public final class Catalogue {
    private final Events events;

    /** A catalogue over a broker's events. */
    public Catalogue(Events events) {
        this.events = events;
    }

    /** The registered models by id, sorted. */
    public Map<String, ModelRegistered> models() {
        return latest(Topic.MODELS, ModelRegistered.class);
    }

    /** What pods measured of models, or why they could not load them, by model version; in the order of the pools. */
    public Map<String, List<ModelProfiled>> profiles() {
        return latest(Topic.MODEL_PROFILES, ModelProfiled.class).values().stream()
                .collect(Collectors.groupingBy(ModelProfiled::version));
    }

    /** The splittings that collections have of their own, sorted by collection and name. */
    public List<SplittingConfigured> splittings() {
        return List.copyOf(latest(Topic.SPLITTINGS, SplittingConfigured.class).values());
    }

    /** Those of one collection, sorted by name. */
    public List<SplittingConfigured> splittings(String collection) {
        return splittings().stream()
                .filter(splitting -> splitting.collection().equals(collection))
                .toList();
    }

    /** The evaluations that were asked for, by id, the latest asked last. */
    public Map<String, EvaluationRequested> evaluations() {
        Map<String, EvaluationRequested> evaluations = new LinkedHashMap<>();
        events.forEach(Topic.EVALUATIONS, (key, event) -> {
            evaluations.remove(key);
            event.filter(EvaluationRequested.class::isInstance)
                    .map(EvaluationRequested.class::cast)
                    .ifPresent(evaluation -> evaluations.put(key, evaluation));
        });
        return evaluations;
    }

    /**
     * An evaluation that was asked for.
     *
     * @throws CommandException if nobody asked for it
     */
    public EvaluationRequested evaluation(String evaluationId) {
        EvaluationRequested evaluation = evaluations().get(evaluationId);
        if (evaluation == null) {
            throw new CommandException("There is no evaluation " + evaluationId
                    + ". Its id is what assay evaluate says, such as faq-0123456789ab");
        }
        return evaluation;
    }

    /** The datasets with at least one example, by name, sorted. */
    public Map<String, Dataset> datasets() {
        Map<String, Map<String, Place>> places = new TreeMap<>();
        events.forEach(Topic.EXAMPLES, (key, event) -> {
            String dataset = key.substring(0, Math.max(0, key.indexOf('/')));
            Map<String, Place> ofDataset = places.computeIfAbsent(dataset, name -> new HashMap<>());
            if (event.orElse(null) instanceof Example example) {
                ofDataset.put(key, new Place(example.task(), example.split()));
            } else {
                ofDataset.remove(key);
            }
        });
        Map<String, Dataset> datasets = new TreeMap<>();
        places.forEach((name, ofDataset) -> {
            if (!ofDataset.isEmpty()) {
                datasets.put(name, Dataset.of(name, ofDataset.values()));
            }
        });
        return datasets;
    }

    /** A task and a split of one example: all that is kept of it, as there may be a million. */
    private record Place(Task task, String split) {}

    /**
     * What a dataset holds.
     *
     * @param name its name
     * @param task what its examples ask
     * @param splits number of examples by split, sorted by name
     */
    public record Dataset(String name, Task task, Map<String, Long> splits) {
        private static Dataset of(String name, Iterable<Place> places) {
            Map<String, Long> splits = new TreeMap<>();
            List<Task> tasks = new ArrayList<>();
            places.forEach(place -> {
                splits.merge(place.split(), 1L, Long::sum);
                if (tasks.isEmpty()) {
                    tasks.add(place.task());
                }
            });
            return new Dataset(name, tasks.get(0), splits);
        }
    }

    private <E extends Event> Map<String, E> latest(Topic topic, Class<E> type) {
        Map<String, E> latest = new TreeMap<>();
        events.forEach(topic, (key, event) -> {
            Optional<E> known = event.filter(type::isInstance).map(type::cast);
            known.ifPresentOrElse(it -> latest.put(key, it), () -> latest.remove(key));
        });
        return latest;
    }
}
