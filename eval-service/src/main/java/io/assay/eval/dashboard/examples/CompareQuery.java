package io.assay.eval.dashboard.examples;

import io.assay.eval.dashboard.view.Address;
import io.assay.eval.store.OutcomeSet;
import io.assay.eval.store.PairFilter;
import io.assay.eval.store.PairFilter.Kind;
import io.assay.eval.store.WireName;
import io.assay.reports.text.Figures;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Which two models are compared, and which examples of them are listed, as the address says.
 *
 * @param first the one
 * @param second the other
 * @param filter which examples
 */
record CompareQuery(String first, String second, PairFilter filter) {
    private static final List<Double> CONFIDENCES = List.of(0.5, 0.7, 0.8, 0.9, 0.95, 0.99);

    /**
     * What an address asks for.
     *
     * @param parameter a parameter's value by its name, empty where it is not there
     * @param ranked the models, the best first: the first two where none are named
     */
    static CompareQuery of(UnaryOperator<String> parameter, List<String> ranked) {
        String first = parameter.apply("a").isEmpty() ? ranked.get(0) : parameter.apply("a");
        String second = parameter.apply("b").isEmpty()
                ? ranked.stream()
                        .filter(model -> !model.equals(first))
                        .findFirst()
                        .orElse(first)
                : parameter.apply("b");
        return new CompareQuery(
                first,
                second,
                new PairFilter(
                        ListQuery.named(Kind.values(), parameter.apply("show")),
                        parameter.apply("label"),
                        parameter.apply("slice"),
                        confidence(parameter.apply("sure"))));
    }

    private static double confidence(String text) {
        return CONFIDENCES.stream()
                .filter(confidence -> String.valueOf(confidence).equals(text))
                .findFirst()
                .orElse(0.0);
    }

    /** The address with all that this asks for. */
    Address on(Address address) {
        return address.with("a", first)
                .with("b", second)
                .with("show", filter.kind() == Kind.FIRST ? "" : WireName.of(filter.kind()))
                .with("label", filter.label())
                .with("slice", filter.slice())
                .with("sure", filter.leastConfidence() == 0 ? "" : String.valueOf(filter.leastConfidence()));
    }

    /** The same models, and all examples of a kind. */
    CompareQuery of(Kind kind) {
        return new CompareQuery(first, second, new PairFilter(kind, "", "", 0));
    }

    /** The same models and kind, of a slice alone. */
    CompareQuery inSlice(String property, String value) {
        String trait = OutcomeSet.trait(property, value);
        boolean label = trait.startsWith(TraitChoices.LABEL);
        return new CompareQuery(
                first, second, new PairFilter(filter.kind(), label ? trait : "", label ? "" : trait, 0));
    }

    /** Whether nothing but a kind is asked for. */
    boolean listsAll() {
        return equals(of(filter.kind()));
    }

    /** The kinds to choose from. */
    List<Choice> kinds(boolean graded) {
        return Arrays.stream(Kind.values())
                .filter(kind -> !graded || kind == Kind.FIRST || kind == Kind.SECOND)
                .map(kind -> new Choice(WireName.of(kind), words(kind, graded), kind == filter.kind()))
                .toList();
    }

    /** How sure the model that is not right was, to choose from. */
    List<Choice> confidences() {
        return Stream.concat(
                        Stream.of(new Choice("", "any", filter.leastConfidence() == 0)),
                        CONFIDENCES.stream()
                                .map(least -> new Choice(
                                        String.valueOf(least),
                                        "at least " + Figures.share(least),
                                        least == filter.leastConfidence())))
                .toList();
    }

    /** What examples of a kind are. */
    String words(Kind kind, boolean graded) {
        return switch (kind) {
            case FIRST -> graded ? first + " nearer" : "only " + first + " right";
            case SECOND -> graded ? second + " nearer" : "only " + second + " right";
            case BOTH -> "both right";
            case NEITHER -> "neither right";
        };
    }
}
