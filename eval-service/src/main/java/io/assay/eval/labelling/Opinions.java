package io.assay.eval.labelling;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.LabellingRequested;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What several annotators say of one item.
 *
 * @param all their opinions, one of each
 */
public record Opinions(List<Example> all) {
    /** Copies the list. */
    public Opinions {
        all = List.copyOf(all);
    }

    /** These and one more, which takes the place of an earlier one of the same person. */
    public Opinions with(Example opinion) {
        return new Opinions(Stream.concat(
                        all.stream().filter(other -> !other.exampleId().equals(opinion.exampleId())),
                        Stream.of(opinion))
                .toList());
    }

    /** The example that they make together; nothing where too few have said something yet, or they differ. */
    public Optional<Example> agreed(LabellingRequested labelling) {
        if (all.size() < labelling.annotators() || !alike()) {
            return Optional.empty();
        }
        Example one = all.get(0);
        return Optional.of(new Example(
                one.dataset(),
                Opinion.itemId(one.exampleId()),
                one.task(),
                one.input(),
                one.label(),
                one.label() instanceof Label.None ? Decision.SKIPPED : labelling.split(),
                all.stream().map(Example::annotator).sorted().collect(Collectors.joining(", ")),
                one.slices()));
    }

    /** Whether all say the same, of the same: people may ask different questions of a text. */
    boolean alike() {
        return all.stream()
                        .map(opinion -> List.of(opinion.input(), said(opinion)))
                        .distinct()
                        .count()
                == 1;
    }

    /** All opinions, by the item that they are of. */
    static List<Opinions> byItem(List<Example> opinions) {
        Map<String, List<Example>> items = new LinkedHashMap<>();
        opinions.forEach(
                opinion -> items.computeIfAbsent(Opinion.itemId(opinion.exampleId()), added -> new ArrayList<>())
                        .add(opinion));
        return items.values().stream().map(Opinions::new).toList();
    }

    /** A label such that labels that mean the same are equal: classes have no order. */
    static Object said(Example opinion) {
        return opinion.label() instanceof Label.Classes classes ? new TreeSet<>(classes.labels()) : opinion.label();
    }
}
