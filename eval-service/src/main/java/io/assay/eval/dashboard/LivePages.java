package io.assay.eval.dashboard;

import io.assay.eval.dashboard.view.EvaluationView;
import io.assay.eval.store.EvaluationReports;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The pages of evaluations as they were a moment ago at the latest. However many people look at one evaluation, the
 * database is asked and the page rendered once a moment: the cache's time to live.
 */
@ApplicationScoped
public class LivePages {
    /** Name of the cache. */
    static final String CACHE = "live-pages";

    private final EvaluationReports reports;

    LivePages(EvaluationReports reports) {
        this.reports = reports;
    }

    /** The changing parts of an evaluation's page; nothing where nobody asked for it. */
    @CacheResult(cacheName = CACHE)
    Optional<LivePage> find(String evaluationId) {
        return reports.find(evaluationId).map(EvaluationView::of).map(LivePage::of);
    }
}
