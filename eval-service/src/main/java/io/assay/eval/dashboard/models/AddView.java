package io.assay.eval.dashboard.models;

import io.assay.contracts.topic.Topic;
import io.assay.eval.dashboard.view.Address;
import io.assay.eval.messaging.ServingPools;
import io.assay.eval.store.ModelRequestTable.Unfulfilled;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the list of models says about adding to it.
 *
 * @param operator whether whoever looks may add models
 * @param form what is filled in
 * @param pools the pools to choose from; a new name is another one
 * @param refusal why that cannot be asked for; absent where nothing was asked
 * @param requested id of a model that was just asked for; absent where none was
 * @param path where that one has its page, once it is registered; absent until then
 * @param again where to look again
 * @param requests what was asked for, and is not registered
 */
record AddView(
        boolean operator,
        AddForm form,
        List<String> pools,
        @Nullable String refusal,
        @Nullable String requested,
        @Nullable String path,
        String again,
        List<RequestLine> requests) {
    static AddView of(
            boolean operator,
            AddForm form,
            Collection<String> known,
            @Nullable String refusal,
            @Nullable String requested,
            boolean isRegistered,
            List<Unfulfilled> unfulfilled,
            ServingPools pools) {
        boolean isOpen =
                unfulfilled.stream().anyMatch(each -> each.request().modelId().equals(requested));
        return new AddView(
                operator,
                form,
                Stream.concat(Stream.of(Topic.DEFAULT_POOL), known.stream())
                        .distinct()
                        .toList(),
                refusal,
                requested,
                requested == null || isOpen || !isRegistered
                        ? null
                        : ModelPaths.model(requested).text(),
                new Address("/models").with("requested", requested).text(),
                unfulfilled.stream().map(each -> RequestLine.of(each, pools)).toList());
    }
}
