package io.assay.eval.dashboard.label;

import io.assay.contracts.event.LabellingRequested;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A labelling in the list.
 *
 * @param path where its page is
 * @param dataset name of the dataset
 * @param scope what is labelled, short
 * @param person who asked for it
 */
record QueueLine(String path, String dataset, String scope, String person) {
    static QueueLine of(LabellingRequested labelling) {
        return new QueueLine(path(labelling.labellingId()), labelling.dataset(), scope(labelling), labelling.person());
    }

    static String path(String labellingId) {
        return "/label/"
                + URLEncoder.encode(labellingId, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Where what annotators of a labelling differ about is settled. */
    static String settlePath(LabellingRequested labelling) {
        return path(labelling.labellingId()) + "/settle";
    }

    /** Such as {@code examples of split unlabelled, into test}. */
    static String scope(LabellingRequested labelling) {
        if (labelling.source() instanceof LabellingRequested.Queries queries) {
            return "queries of split " + queries.split() + " to " + queries.collection() + ", into split "
                    + labelling.split();
        }
        String from = labelling.source() instanceof LabellingRequested.Passages passages
                ? "passages of " + passages.collection()
                : "examples of split " + labelling.source().split();
        return from + ", into split " + labelling.split();
    }
}
