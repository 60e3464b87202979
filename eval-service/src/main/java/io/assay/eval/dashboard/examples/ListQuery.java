package io.assay.eval.dashboard.examples;

import io.assay.eval.dashboard.view.Address;
import io.assay.eval.store.OutcomeFilter;
import io.assay.eval.store.OutcomeFilter.Kind;
import io.assay.eval.store.OutcomeOrder;
import io.assay.eval.store.WireName;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which examples a list has, and in which order, as its address says.
 *
 * @param modelId the model whose outcomes are listed
 * @param filter which of them
 * @param order what comes first
 */
record ListQuery(String modelId, OutcomeFilter filter, OutcomeOrder order) {
    /**
     * What an address asks for. What it does not say is all, the worst first.
     *
     * @param parameter a parameter's value by its name, empty where it is not there
     * @param leader the model that is listed where none is named
     */
    static ListQuery of(UnaryOperator<String> parameter, String leader) {
        String model = parameter.apply("model");
        return new ListQuery(
                model.isEmpty() ? leader : model,
                new OutcomeFilter(
                        named(Kind.values(), parameter.apply("only")),
                        parameter.apply("label"),
                        parameter.apply("slice"),
                        parameter.apply("given"),
                        parameter.apply("q").strip()),
                named(OutcomeOrder.values(), parameter.apply("sort")));
    }

    /** The value of a name; the first where there is none of it. */
    static <E extends Enum<E>> E named(E[] values, String name) {
        return WireName.find(values, name).orElse(values[0]);
    }

    /** The address with all that this asks for. */
    Address on(Address address) {
        return address.with("model", modelId)
                .with("only", filter.kind() == Kind.ANY ? "" : WireName.of(filter.kind()))
                .with("label", filter.label())
                .with("slice", filter.slice())
                .with("given", filter.given())
                .with("q", filter.search())
                .with("sort", order == OutcomeOrder.WORST ? "" : WireName.of(order));
    }

    /** The orders to choose from. */
    List<Choice> orders() {
        return Arrays.stream(OutcomeOrder.values())
                .map(each -> new Choice(WireName.of(each), words(each), each == order))
                .toList();
    }

    /** The kinds of examples to choose from. */
    List<Choice> kinds() {
        return Arrays.stream(Kind.values())
                .map(kind -> new Choice(WireName.of(kind), words(kind), kind == filter.kind()))
                .toList();
    }

    private static String words(OutcomeOrder order) {
        return switch (order) {
            case WORST -> "errors first";
            case SUREST -> "surest first";
            case LEAST_SURE -> "least sure first";
            case DISAGREEMENT -> "models disagree most";
        };
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case ANY -> "all examples";
            case MISTAKES -> "not right";
            case FAILED -> "failed";
            case RIGHT -> "right";
            case CUT -> "input cut";
        };
    }
}
