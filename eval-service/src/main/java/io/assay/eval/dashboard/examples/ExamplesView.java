package io.assay.eval.dashboard.examples;

import io.assay.eval.dashboard.view.Address;
import io.assay.eval.dashboard.view.EvaluationPaths;
import io.assay.eval.store.OutcomeFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of an evaluation's examples.
 *
 * @param head which evaluation
 * @param path where the list is
 * @param models the models to choose from
 * @param orders the orders
 * @param kinds the kinds of examples
 * @param traits what examples have in common
 * @param given the classes that models gave; empty where examples do not have one each
 * @param search what was searched for
 * @param lines the examples of this part
 * @param all where the list is without filters; absent where it has none
 * @param first where the list begins; absent on that page
 * @param next where it goes on; absent at its end
 */
record ExamplesView(
        EvaluationHead head,
        String path,
        List<Choice> models,
        List<Choice> orders,
        List<Choice> kinds,
        TraitChoices traits,
        List<Choice> given,
        String search,
        List<ExampleLine> lines,
        @Nullable String all,
        @Nullable String first,
        @Nullable String next) {
    /**
     * A part of the list.
     *
     * @param classes the classes that models gave
     * @param after where the part begins, as it stands in the address; null at the beginning
     * @param nextKey key of the last example where there are more; null at the end
     */
    static ExamplesView of(
            EvaluationHead head,
            ListQuery query,
            List<String> traits,
            List<String> classes,
            List<ExampleLine> lines,
            @Nullable String after,
            @Nullable String nextKey) {
        Address path = EvaluationPaths.examples(head.id());
        Address list = query.on(path);
        OutcomeFilter filter = query.filter();
        return new ExamplesView(
                head,
                path.text(),
                head.models(query.modelId()),
                query.orders(),
                query.kinds(),
                TraitChoices.of(traits, filter.label(), filter.slice()),
                Choice.of(classes, filter.given()),
                filter.search(),
                lines,
                filter.listsAll()
                        ? null
                        : new ListQuery(query.modelId(), OutcomeFilter.ALL, query.order())
                                .on(path)
                                .text(),
                after == null ? null : list.text(),
                nextKey == null ? null : list.with("after", nextKey).text());
    }
}
