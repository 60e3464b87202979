package io.assay.eval.dashboard.home;

import io.assay.eval.dashboard.view.Address;
import io.assay.eval.dashboard.view.EvaluationLine;
import io.assay.eval.dashboard.view.StatusView;
import io.assay.eval.store.EvaluationFilter;
import io.assay.eval.store.EvaluationState;
import io.assay.eval.store.EvaluationSummary;
import io.assay.eval.store.Page;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of evaluations.
 *
 * @param evaluations those of this part
 * @param dataset what was searched for in names of datasets
 * @param model what was searched for in ids of models
 * @param states the states to choose from
 * @param filtered whether anything was searched for
 * @param first where the list begins; absent on that page
 * @param next where it goes on; absent at its end
 */
record EvaluationsView(
        List<EvaluationLine> evaluations,
        String dataset,
        String model,
        List<Choice> states,
        boolean filtered,
        @Nullable String first,
        @Nullable String next) {
    static EvaluationsView of(Page<EvaluationSummary> page, EvaluationFilter filter, @Nullable String after) {
        Address list = new Address("/evaluations")
                .with("dataset", filter.dataset())
                .with("model", filter.model())
                .with("state", filter.state() == null ? null : filter.state().name());
        return new EvaluationsView(
                page.rows().stream().map(EvaluationLine::of).toList(),
                filter.dataset(),
                filter.model(),
                Arrays.stream(EvaluationState.values())
                        .map(state -> new Choice(state.name(), StatusView.words(state), state == filter.state()))
                        .toList(),
                !filter.listsAll(),
                after == null ? null : list.text(),
                page.next() == null ? null : list.with("after", page.next()).text());
    }

    /**
     * A state to choose.
     *
     * @param value its name
     * @param words as it is shown
     * @param chosen whether it is the one that was asked for
     */
    record Choice(String value, String words, boolean chosen) {}
}
