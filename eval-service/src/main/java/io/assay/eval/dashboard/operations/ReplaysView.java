package io.assay.eval.dashboard.operations;

import io.assay.eval.dashboard.view.Address;
import io.assay.eval.store.Page;
import io.assay.eval.store.StoredReplay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that asks what to read again, and lists what was.
 *
 * @param form what is filled in
 * @param refusal why that cannot be done; absent where nothing was asked
 * @param operator whether whoever looks may start a replay
 * @param collections names of collections
 * @param models ids of models
 * @param replays those of this part, the latest first
 * @param first where the list begins; absent on that page
 * @param next where it goes on; absent at its end
 */
record ReplaysView(
        ReplayForm form,
        @Nullable String refusal,
        boolean operator,
        List<String> collections,
        List<String> models,
        List<ReplayLine> replays,
        @Nullable String first,
        @Nullable String next) {
    /** What may be chosen by whom. */
    record Choices(boolean operator, List<String> collections, List<String> models) {}

    static ReplaysView of(
            ReplayForm form,
            @Nullable String refusal,
            Choices choices,
            Page<StoredReplay> page,
            @Nullable String after) {
        Address list = form.page();
        return new ReplaysView(
                form,
                refusal,
                choices.operator(),
                choices.collections(),
                choices.models(),
                page.rows().stream().map(ReplayLine::of).toList(),
                after == null ? null : list.text(),
                page.next() == null ? null : list.with("after", page.next()).text());
    }
}
