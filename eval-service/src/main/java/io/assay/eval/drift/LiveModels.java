package io.assay.eval.drift;

import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.ExampleRequests;
import io.assay.eval.statistics.ModelAgreement;
import io.assay.eval.store.Answered;
import io.assay.eval.store.ArrivalTable;
import io.assay.eval.store.ArrivalTable.Arrivals;
import io.assay.eval.store.ArrivalTable.Arrived;
import io.assay.eval.store.ModelCatalogue;
import io.assay.eval.store.Period;
import io.assay.eval.store.PredictionTable;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the models that read a collection's passages as they arrive have said of them, period by period. Nothing is stored for
 * it: what a model was asked of a passage follows from both, so it is worked out for a sample of each period, and kept for a
 * minute.
 */
@ApplicationScoped
public class LiveModels {
    /** Name of the cache. */
    static final String CACHE = "live-models";

    /** So many passages of each period are looked at. */
    public static final int SAMPLED = 500;

    /** So many periods at most, the newest. */
    public static final int PERIODS = 30;

    private final ModelCatalogue models;
    private final ArrivalTable arrivals;
    private final PredictionTable predictions;

    LiveModels(ModelCatalogue models, ArrivalTable arrivals, PredictionTable predictions) {
        this.models = models;
        this.arrivals = arrivals;
        this.predictions = predictions;
    }

    /** What the live models of a collection say, over the newest {@value #PERIODS} periods in which something arrived. */
    @CacheResult(cacheName = CACHE)
    public DriftReport of(String collection, Period period) {
        List<ModelRegistered> live = models.liveIn(collection).stream()
                .filter(model -> ExampleRequests.readsPassages(model.task()))
                .toList();
        if (live.isEmpty()) {
            return new DriftReport(List.of(), List.of());
        }
        List<Instant> periods = arrivals.periods(collection, period).stream()
                .map(Arrivals::start)
                .toList();
        List<Arrived> passages = periods.isEmpty()
                ? List.of()
                : arrivals.sample(collection, period, periods.get(Math.max(0, periods.size() - PERIODS)), SAMPLED);
        List<ModelDrift> drifts = new ArrayList<>();
        Map<Task, ModelAgreement> agreements = new EnumMap<>(Task.class);
        for (ModelRegistered model : live) {
            List<String> asked = passages.stream()
                    .map(passage ->
                            ExampleRequests.ofPassage(model, passage.text()).requestId())
                    .toList();
            Map<String, Answered> answers = predictions.answers(asked);
            ModelDrift.Builder drift = new ModelDrift.Builder(model);
            ModelAgreement agreement = agreements.computeIfAbsent(model.task(), task -> new ModelAgreement());
            for (int place = 0; place < passages.size(); place++) {
                Answered answered = answers.get(asked.get(place));
                drift.add(passages.get(place).period(), answered);
                if (answered != null && answered.outcome() != null) {
                    String input = String.valueOf(place);
                    Said.of(answered.outcome())
                            .flatMap(Said::label)
                            .ifPresent(label -> agreement.add(input, model.modelId(), label));
                }
            }
            drifts.add(drift.build());
        }
        return new DriftReport(
                drifts,
                agreements.values().stream()
                        .flatMap(agreement -> agreement.pairs().stream())
                        .toList());
    }
}
