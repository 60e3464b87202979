package io.assay.eval.advice;

import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.LabellingRequested.Disagreement;
import io.assay.contracts.event.LabellingRequested.Random;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.eval.labelling.Informativeness;
import io.assay.eval.labelling.Item;
import io.assay.eval.labelling.Suggestion;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What models say of some items of a labelling so far.
 *
 * @param labelling what was asked for
 * @param said what each model said of each item, by item id and model id; without what is awaited, and what failed
 */
public record Advice(LabellingRequested labelling, Map<String, Map<String, Outcome>> said) {
    /** Copies the map. */
    public Advice {
        said = Map.copyOf(said);
    }

    /**
     * The items whose label would tell most first; after them, in the order in which they come, those of which not every
     * model has said something.
     */
    public List<Item> inOrder(List<Item> items) {
        Map<String, Double> measured = new HashMap<>();
        items.forEach(item -> informativeness(item).ifPresent(value -> measured.put(item.id(), value)));
        return items.stream()
                .sorted(Comparator.comparingDouble((Item item) -> -measured.getOrDefault(item.id(), -1.0)))
                .toList();
    }

    /** How many of the items can be put into the labelling's order already. */
    public int known(List<Item> items) {
        return (int)
                items.stream().filter(item -> informativeness(item).isPresent()).count();
    }

    /** What an item's label might be; nothing where none is to be suggested, or the model has not said so. */
    public Optional<Suggestion> suggestion(Item item) {
        String model = labelling.suggestions();
        return model == null
                ? Optional.empty()
                : Optional.ofNullable(of(item).get(model)).flatMap(outcome -> Suggestion.of(labelling, model, outcome));
    }

    private OptionalDouble informativeness(Item item) {
        List<Outcome> outcomes = labelling.order().asked().stream()
                .map(model -> of(item).get(model))
                .filter(Objects::nonNull)
                .toList();
        if (outcomes.size() < labelling.order().asked().size()) {
            return OptionalDouble.empty();
        }
        LabellingRequested.Order order = labelling.order();
        if (order instanceof Random) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                order instanceof Disagreement
                        ? Informativeness.disagreement(outcomes, labelling.severalClasses())
                        : Informativeness.uncertainty(outcomes.get(0), labelling.severalClasses()));
    }

    private Map<String, Outcome> of(Item item) {
        return said.getOrDefault(item.id(), Map.of());
    }
}
