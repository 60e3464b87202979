package io.assay.eval.judge;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.request.ExampleRequests;
import io.assay.eval.messaging.JudgeEvents;
import io.assay.eval.metric.Ranking;
import io.assay.eval.search.ExactSearch;
import io.assay.eval.store.Answered;
import io.assay.eval.store.CollectionTable;
import io.assay.eval.store.CollectionTable.Content;
import io.assay.eval.store.Comparison;
import io.assay.eval.store.ConsultationTable;
import io.assay.eval.store.DocumentTable;
import io.assay.eval.store.ExampleCounts;
import io.assay.eval.store.ModelStore;
import io.assay.eval.store.PredictionTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What models find in a collection for a query: its passages by the dot product of their vectors with that of the query. The
 * vectors are those of live models and of evaluations; what a model has not read yet, it is asked to read.
 */
@ApplicationScoped
public class PassageRanker {
    /**
     * So many passages are ranked: of a larger collection those with the least ids, which are digests, and so as good as drawn
     * at random.
     */
    public static final int RANKED = 500;

    /** So many people can compare. */
    private static final int SHOWN = 5;

    private static final byte[] BEGINNING = new byte[0];

    private final CollectionTable collections;
    private final ExampleCounts counts;
    private final DocumentTable documents;
    private final PredictionTable predictions;
    private final ConsultationTable consultations;
    private final ModelStore models;
    private final JudgeEvents events;
    private final InstantSource clock;

    PassageRanker(
            CollectionTable collections,
            ExampleCounts counts,
            DocumentTable documents,
            PredictionTable predictions,
            ConsultationTable consultations,
            ModelStore models,
            JudgeEvents events,
            InstantSource clock) {
        this.collections = collections;
        this.counts = counts;
        this.documents = documents;
        this.predictions = predictions;
        this.consultations = consultations;
        this.models = models;
        this.events = events;
        this.clock = clock;
    }

    /** Whether there is something to be ranked. */
    boolean hasPassages(String collection) {
        return collections.hasPassages(collection);
    }

    /**
     * Asks both models to read what they have not read yet.
     *
     * @param again whether also what they were asked to read a short time ago
     */
    void ask(Comparison comparison, String collection, boolean again) {
        List<Content> passages = collections.page(collection, BEGINNING, RANKED);
        Map<String, ModelRegistered> asked = models.find(
                List.of(comparison.one().modelId(), comparison.other().modelId()));
        for (InferenceRequested query : List.of(comparison.one(), comparison.other())) {
            ModelRegistered model = asked.get(query.modelId());
            if (model == null) { // it is withdrawn, and nobody's to ask
                continue;
            }
            Map<String, InferenceRequested> unread = new HashMap<>();
            passages.forEach(passage -> {
                InferenceRequested reading = reading(query, passage);
                unread.put(reading.requestId(), reading);
            });
            unread.keySet().removeAll(predictions.answered(unread.keySet()));
            Set<String> claimed = consultations.claim(unread.keySet(), clock.instant());
            events.ask(
                    model.pool(),
                    unread.values().stream()
                            .filter(reading -> again || claimed.contains(reading.requestId()))
                            .toList());
        }
    }

    /** What both models found so far; nothing of one that has not read the query and all of the passages. */
    Replies replies(Comparison comparison, String collection) {
        List<Content> passages = collections.page(collection, BEGINNING, RANKED);
        Map<String, Answered> queries = predictions.answers(comparison.requestIds());
        Map<String, float[]> vectors = predictions.vectors(comparison.requestIds());
        Map<String, Answered> answers = new HashMap<>();
        Map<String, Long> read = new HashMap<>();
        List<String> found = new ArrayList<>();
        for (InferenceRequested query : List.of(comparison.one(), comparison.other())) {
            String id = query.requestId();
            List<String> readings = passages.stream()
                    .map(passage -> reading(query, passage).requestId())
                    .toList();
            Map<String, float[]> known = predictions.vectors(readings);
            read.put(id, readings.stream().filter(known::containsKey).count());
            Answered asked = queries.get(id);
            float[] vector = vectors.get(id);
            if (asked != null && asked.error() != null) {
                answers.put(id, asked);
            } else if (asked != null && vector != null && known.keySet().containsAll(readings)) {
                Ranking ranking = ranking(vector, passages, readings, known);
                found.addAll(ranking.ids());
                answers.put(id, new Answered(found(ranking), null, asked.truncated()));
            }
        }
        return new Replies(
                answers,
                new Replies.Search(
                        collection, passages.size(), counts.passages(collection), read, documents.located(found)));
    }

    private static Ranking ranking(
            float[] query, List<Content> passages, List<String> readings, Map<String, float[]> known) {
        ExactSearch search = new ExactSearch(List.of(query), SHOWN);
        for (int place = 0; place < passages.size(); place++) {
            float[] vector = known.get(readings.get(place));
            if (vector != null && vector.length > 0) { // else the model could not read it, and does not find it
                search.add(HexFormat.of().formatHex(passages.get(place).passageId()), vector);
            }
        }
        return search.rankings().get(0);
    }

    private static Prediction.Found found(Ranking ranking) {
        return new Prediction.Found(ranking.hits().stream()
                .map(hit -> new Prediction.Hit(hit.id(), hit.score()))
                .toList());
    }

    /** What a model is asked about a passage, in the version that is asked the query. */
    private static InferenceRequested reading(InferenceRequested query, Content passage) {
        return InferenceRequested.of(
                query.modelId(),
                query.modelVersion(),
                query.task(),
                new Input.Text(passage.text()),
                Map.of(InferenceRequested.PROMPT_NAME, ExampleRequests.PASSAGE_PROMPT));
    }
}
