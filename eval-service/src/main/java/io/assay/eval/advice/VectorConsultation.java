package io.assay.eval.advice;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction.Found;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Prediction.Similarity;
import io.assay.contracts.request.ExampleRequests;
import io.assay.eval.labelling.Item;
import io.assay.eval.messaging.Questions;
import io.assay.eval.metric.SimilarityCorrelation;
import io.assay.eval.search.SampleSearch;
import io.assay.eval.store.CollectionTable;
import io.assay.eval.store.CollectionTable.Content;
import io.assay.eval.store.PredictionTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What models that make vectors say of pairs and queries that wait for a label. Of a pair, how alike its texts are, as the share
 * of the pairs that are less so: correlations are of ranks, and cosines of two models have two scales. Of a query, what is
 * nearest to it among passages of the collection.
 */
@ApplicationScoped
class VectorConsultation {
    /** As deep as people grade. */
    private static final int DEPTH = 10;

    private final CollectionTable collections;
    private final PredictionTable predictions;
    private final Questions questions;

    VectorConsultation(CollectionTable collections, PredictionTable predictions, Questions questions) {
        this.collections = collections;
        this.predictions = predictions;
        this.questions = questions;
    }

    /** What models say of items, by item id and model id; what they have not read yet is asked for. */
    Map<String, Map<String, Outcome>> said(
            LabellingRequested labelling, List<ModelRegistered> models, List<Item> items) {
        List<Content> passages = labelling.source() instanceof LabellingRequested.Queries queries
                ? collections.sample(queries.collection())
                : List.of();
        Map<String, Map<String, Outcome>> said = new HashMap<>();
        for (ModelRegistered model : models) {
            Vectors vectors = vectors(model, items, passages);
            Map<String, Outcome> ofModel =
                    passages.isEmpty() ? shares(similarities(vectors, items)) : found(vectors, items, passages);
            ofModel.forEach((item, outcome) ->
                    said.computeIfAbsent(item, added -> new HashMap<>()).put(model.modelId(), outcome));
        }
        return said;
    }

    /** What a model made of texts, by the text and the prompt before it. */
    private record Vectors(Map<Text, InferenceRequested> requests, Map<String, float[]> known) {
        /** Of length 0 where the model failed, or has not read it yet. */
        float[] of(Text text) {
            InferenceRequested request = requests.get(text);
            return request == null ? new float[0] : known.getOrDefault(request.requestId(), new float[0]);
        }

        boolean areAllKnown(List<Text> texts) {
            return texts.stream().allMatch(text -> {
                InferenceRequested request = requests.get(text);
                return request != null && known.containsKey(request.requestId());
            });
        }
    }

    private record Text(String text, String prompt) {
        static Text sought(String text) {
            return new Text(text, ExampleRequests.QUERY_PROMPT);
        }

        static Text searched(Content passage) {
            return new Text(passage.text(), ExampleRequests.PASSAGE_PROMPT);
        }
    }

    private Vectors vectors(ModelRegistered model, List<Item> items, List<Content> passages) {
        Map<Text, InferenceRequested> requests = new LinkedHashMap<>();
        List<Text> texts = new ArrayList<>();
        items.forEach(item -> texts.addAll(texts(item.input())));
        passages.forEach(passage -> texts.add(Text.searched(passage)));
        texts.forEach(text ->
                requests.computeIfAbsent(text, one -> InferenceRequested.embedding(model, one.text(), one.prompt())));
        Map<String, float[]> known = predictions.vectors(
                requests.values().stream().map(InferenceRequested::requestId).toList());
        questions.ask(
                model,
                requests.values().stream()
                        .filter(request -> !known.containsKey(request.requestId()))
                        .toList());
        return new Vectors(requests, known);
    }

    private static List<Text> texts(Input input) {
        if (input instanceof Input.Pair pair) {
            return List.of(Text.sought(pair.text1()), Text.sought(pair.text2()));
        }
        return input instanceof Input.Query query ? List.of(Text.sought(query.query())) : List.of();
    }

    private static Map<String, Double> similarities(Vectors vectors, List<Item> items) {
        Map<String, Double> similarities = new HashMap<>();
        for (Item item : items) {
            if (item.input() instanceof Input.Pair pair) {
                float[] one = vectors.of(Text.sought(pair.text1()));
                float[] other = vectors.of(Text.sought(pair.text2()));
                if (one.length > 0 && one.length == other.length) {
                    similarities.put(item.id(), SimilarityCorrelation.cosine(one, other));
                }
            }
        }
        return similarities;
    }

    /** The share of the other pairs that are less alike, those that are as much so counted half. */
    private static Map<String, Outcome> shares(Map<String, Double> similarities) {
        double[] ascending = similarities.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        Map<Double, Double> shares = new HashMap<>();
        for (int from = 0, to; from < ascending.length; from = to) {
            to = from;
            while (to < ascending.length && ascending[to] == ascending[from]) {
                to++;
            }
            shares.put(ascending[from], ascending.length == 1 ? 0.5 : (from + to - 1) / 2.0 / (ascending.length - 1));
        }
        return similarities.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> new Similarity(shares.getOrDefault(entry.getValue(), 0.5))));
    }

    /** Nothing before the model has read all passages: what it finds would change with each. */
    private static Map<String, Outcome> found(Vectors vectors, List<Item> items, List<Content> passages) {
        Map<String, float[]> queries = new LinkedHashMap<>();
        for (Item item : items) {
            if (item.input() instanceof Input.Query query) {
                float[] vector = vectors.of(Text.sought(query.query()));
                if (vector.length > 0) {
                    queries.put(item.id(), vector);
                }
            }
        }
        if (queries.isEmpty()
                || !vectors.areAllKnown(passages.stream().map(Text::searched).toList())) {
            return Map.of();
        }
        Map<String, float[]> read = new HashMap<>();
        passages.forEach(passage -> read.put(passage.id(), vectors.of(Text.searched(passage))));
        Iterator<Found> ofQueries =
                SampleSearch.find(List.copyOf(queries.values()), read, DEPTH).iterator();
        Map<String, Outcome> found = new HashMap<>();
        queries.keySet().forEach(item -> found.put(item, ofQueries.next()));
        return found;
    }
}
