package io.assay.eval.dashboard.models;

import io.assay.eval.dashboard.view.Address;
import io.assay.eval.store.CataloguedModel;
import io.assay.eval.store.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of models.
 *
 * @param models those of this part
 * @param search what was searched for in ids
 * @param withdrawn id of a model that was just withdrawn; absent where none was
 * @param underWay whether the withdrawal has not been read yet
 * @param again where to look again
 * @param first where the list begins; absent on that page
 * @param next where it goes on; absent at its end
 */
record ModelsView(
        List<ModelLine> models,
        String search,
        @Nullable String withdrawn,
        boolean underWay,
        String again,
        @Nullable String first,
        @Nullable String next) {
    static ModelsView of(
            Page<CataloguedModel> page,
            String search,
            @Nullable String after,
            @Nullable String withdrawn,
            boolean underWay) {
        Address list = new Address("/models").with("q", search);
        return new ModelsView(
                page.rows().stream().map(ModelLine::of).toList(),
                search,
                withdrawn,
                underWay,
                list.with("withdrawn", withdrawn).text(),
                after == null ? null : list.text(),
                page.next() == null ? null : list.with("after", page.next()).text());
    }
}
