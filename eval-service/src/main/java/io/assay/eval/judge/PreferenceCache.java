package io.assay.eval.judge;

import io.assay.eval.statistics.Bootstrap;
import io.assay.eval.statistics.Preferences;
import io.assay.eval.statistics.Preferences.Duel;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What follows from how often models were preferred, worked out once: resampling takes longer than a page may. */
@ApplicationScoped
public class PreferenceCache {
    /** Name of the cache. */
    static final String CACHE = "preferences";

    /** The same judgements give the same intervals, whoever looks. */
    private static final long SEED = 0;

    /** What these duels say. */
    @CacheResult(cacheName = CACHE)
    Preferences find(int models, List<Duel> duels) {
        return Preferences.of(models, duels, new Bootstrap(SEED));
    }
}
