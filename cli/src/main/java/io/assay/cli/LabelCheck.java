package io.assay.cli;

import io.assay.cli.LabelMappingOption.Mapping;
import io.assay.cli.evaluation.LabelSets;
import io.assay.cli.kafka.StoredEvents;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Paragraph;
import io.assay.cli.terminal.Terminal;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the labels of a dataset with those of the models that are to be evaluated on it. */
final class LabelCheck {
    private static final int LISTED = 12;

    private final Session session;

    LabelCheck(Session session) {
        this.session = session;
    }

    /**
     * The request with what labels mean. Tells where those of model and dataset differ, and suggests what may be meant.
     *
     * @throws CommandException if a mapping names a label that the dataset lacks, or that no model has
     */
    EvaluationRequested apply(EvaluationRequested request, Task task, List<Mapping> mappings) {
        if (task != Task.TEXT_CLASSIFICATION && task != Task.TOKEN_CLASSIFICATION) {
            if (!mappings.isEmpty()) {
                throw new CommandException("--map-label is for classification, and the examples of " + request.dataset()
                        + " are of task " + task);
            }
            return request;
        }
        Map<String, Set<String>> ofModels = ofModels(request, task);
        if (mappings.isEmpty() && ofModels.values().stream().allMatch(Set::isEmpty)) {
            return request; // nothing is known that could differ
        }
        Set<String> ofDataset = ofDataset(request);
        EvaluationRequested mapped = request.withLabels(meant(request.dataset(), mappings, ofModels, ofDataset));
        ofModels.forEach((model, labels) -> {
            if (!labels.isEmpty()) {
                Map<String, String> mapping = mapped.labels().getOrDefault(model, Map.of());
                LabelSets sets = LabelSets.of(labels, mapping, ofDataset);
                tellOfUnmapped(request.dataset(), model, sets, session.terminal());
                if (!sets.missing().isEmpty()) {
                    say(
                            session.terminal(),
                            model + " has no label for what dataset " + request.dataset() + " calls "
                                    + listed(sets.missing()));
                }
            }
        });
        return mapped;
    }

    /** Says which labels of a model the dataset lacks, and what they may mean; nothing where it lacks none. */
    static void tellOfUnmapped(String dataset, String model, LabelSets labels, Terminal terminal) {
        if (!labels.unmapped().isEmpty()) {
            String suggestion = labels.suggested().entrySet().stream()
                    .map(each -> " --map-label '" + model + ":" + each.getKey() + "=" + each.getValue() + "'")
                    .collect(Collectors.joining());
            say(
                    terminal,
                    model + " has labels that dataset " + dataset + " lacks: " + listed(labels.unmapped())
                            + ". What it says so is scored as wrong, unless --map-label of assay evaluate says what it"
                            + " means." + (suggestion.isEmpty() ? "" : " Do you mean:" + suggestion));
        }
    }

    /** What a label of an example says, in words; nothing where it says no words. */
    static Collection<String> of(Label label) {
        if (label instanceof Label.Classes classes) {
            return classes.labels();
        }
        return label instanceof Label.Entities entities
                ? entities.entities().stream().map(Label.Entity::label).toList()
                : List.of();
    }

    private static Map<String, Map<String, String>> meant(
            String dataset, List<Mapping> mappings, Map<String, Set<String>> ofModels, Set<String> ofDataset) {
        Map<String, Map<String, String>> meant = new TreeMap<>();
        for (Mapping mapping : mappings) {
            if (!ofDataset.contains(mapping.meant())) {
                throw new CommandException("--map-label " + mapping.left() + "=" + mapping.meant() + ": dataset "
                        + dataset + " has no label " + mapping.meant() + "; it has: " + listed(ofDataset));
            }
            boolean[] known = {false};
            ofModels.forEach((model, labels) -> {
                String own = mapping.labelOf(model);
                String label = own == null ? mapping.left() : own;
                if (labels.isEmpty() || labels.contains(label)) {
                    Map<String, String> ofModel = meant.computeIfAbsent(model, key -> new TreeMap<>());
                    if (own == null) {
                        ofModel.putIfAbsent(label, mapping.meant());
                    } else {
                        ofModel.put(label, mapping.meant()); // what is said of one goes before what is said of all
                    }
                    known[0] = true;
                }
            });
            if (!known[0]) {
                throw new CommandException("--map-label " + mapping.left() + "=" + mapping.meant()
                        + ": no model has this label; there are: "
                        + ofModels.entrySet().stream()
                                .map(model -> model.getKey() + ": " + listed(model.getValue()))
                                .collect(Collectors.joining("; ")));
            }
        }
        return meant;
    }

    /** The models' labels as their predictions have them, in the order of the request; none of a model of which none are known. */
    private Map<String, Set<String>> ofModels(EvaluationRequested request, Task task) {
        Map<String, ModelRegistered> registered = session.catalogue().models();
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        request.models().forEach(model -> labels.put(model, labels(registered.get(model), task)));
        return labels;
    }

    private static Set<String> labels(@Nullable ModelRegistered model, Task task) {
        List<String> labels = model == null ? null : model.configuration().labels();
        if (labels == null) {
            return Set.of();
        }
        return task == Task.TOKEN_CLASSIFICATION ? LabelSets.ofEntities(labels) : new TreeSet<>(labels);
    }

    private Set<String> ofDataset(EvaluationRequested request) {
        Set<String> labels = new TreeSet<>();
        try (StoredEvents<Example> examples = StoredEvents.read(
                session.events(), Topic.EXAMPLES, Example.class, key -> key.startsWith(request.dataset() + "/"))) {
            examples.forEach(example -> {
                if (request.split() == null || request.split().equals(example.split())) {
                    labels.addAll(of(example.label()));
                }
            });
        }
        return labels;
    }

    private static void say(Terminal terminal, String text) {
        Paragraph.wrap(text, "  ", terminal.width()).forEach(terminal::say);
    }

    private static String listed(Collection<String> labels) {
        String first = labels.stream().limit(LISTED).collect(Collectors.joining(", "));
        return labels.size() > LISTED ? first + " and " + (labels.size() - LISTED) + " more" : first;
    }
}
