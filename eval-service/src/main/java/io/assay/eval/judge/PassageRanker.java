package io.assay.eval.judge;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction.Found;
import io.assay.contracts.request.ExampleRequests;
import io.assay.eval.messaging.Questions;
import io.assay.eval.search.SampleSearch;
import io.assay.eval.store.Answered;
import io.assay.eval.store.CollectionTable;
import io.assay.eval.store.CollectionTable.Content;
import io.assay.eval.store.Comparison;
import io.assay.eval.store.DocumentTable;
import io.assay.eval.store.ExampleCounts;
import io.assay.eval.store.ModelStore;
import io.assay.eval.store.PredictionTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What models find in a collection for a query: its passages by the dot product of their vectors with that of the query. The
 * vectors are those of live models and of evaluations; what a model has not read yet, it is asked to read.
 */
@ApplicationScoped
public class PassageRanker {
    /** So many people can compare. */
    private static final int SHOWN = 5;

    private final CollectionTable collections;
    private final ExampleCounts counts;
    private final DocumentTable documents;
    private final PredictionTable predictions;
    private final ModelStore models;
    private final Questions questions;

    PassageRanker(
            CollectionTable collections,
            ExampleCounts counts,
            DocumentTable documents,
            PredictionTable predictions,
            ModelStore models,
            Questions questions) {
        this.collections = collections;
        this.counts = counts;
        this.documents = documents;
        this.predictions = predictions;
        this.models = models;
        this.questions = questions;
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
        List<Content> passages = collections.sample(collection);
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
            if (again) {
                questions.askAgain(model, unread.values());
            } else {
                questions.ask(model, unread.values());
            }
        }
    }

    /** What both models found so far; nothing of one that has not read the query and all of the passages. */
    Replies replies(Comparison comparison, String collection) {
        List<Content> passages = collections.sample(collection);
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
                Found best = found(vector, passages, readings, known);
                best.hits().forEach(hit -> found.add(hit.id()));
                answers.put(id, new Answered(best, null, asked.truncated()));
            }
        }
        return new Replies(
                answers,
                new Replies.Search(
                        collection, passages.size(), counts.passages(collection), read, documents.located(found)));
    }

    private static Found found(
            float[] query, List<Content> passages, List<String> readings, Map<String, float[]> known) {
        Map<String, float[]> read = new HashMap<>();
        for (int place = 0; place < passages.size(); place++) {
            read.put(passages.get(place).id(), known.getOrDefault(readings.get(place), new float[0]));
        }
        return SampleSearch.find(List.of(query), read, SHOWN).get(0);
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
