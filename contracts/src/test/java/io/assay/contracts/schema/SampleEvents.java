package io.assay.contracts.schema;

import static io.assay.contracts.schema.Schemas.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.DocumentDeleted;
import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.DocumentIngested.Removed;
import io.assay.contracts.event.EvaluationRejected;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.ExtractionQuality;
import io.assay.contracts.event.FeedbackGiven;
import io.assay.contracts.event.FeedbackGiven.Judgement;
import io.assay.contracts.event.FunctionToApply;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelProfiled.Throughput;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRequestAnswered;
import io.assay.contracts.event.ModelRequested;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Passage;
import io.assay.contracts.event.Passage.Pages;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.Embedding;
import io.assay.contracts.event.ProblemType;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.SimilarityFunction;
import io.assay.contracts.event.SplittingConfigured;
import io.assay.contracts.event.Task;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Verdict;
import io.assay.contracts.text.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events with every member there is, each event and each variant of each sealed type at least once. */
final class SampleEvents {
    private static final String SHA = "0123456789abcdef".repeat(4);

    private static final ModelRegistered MODEL = ModelRegistered.of(
                    "bge-small-en",
                    Task.FEATURE_EXTRACTION,
                    ModelRuntime.ONNX,
                    "file:///models/bge",
                    List.of(new ModelFile("onnx/model.onnx", SHA, 90_405_214)),
                    new ModelConfiguration(Pooling.CLS, true, 512, Map.of("query", "Search: ", "passage", "")),
                    "MIT")
            .withLive(Set.of("default", "manuals"));

    private static final ModelRequested REQUESTED = new ModelRequested(
            "minilm-q",
            "hf://Xenova/all-MiniLM-L6-v2@refs/pr/1",
            "onnx/model_quantized.onnx",
            Task.FEATURE_EXTRACTION,
            Pooling.MEAN,
            "large",
            "MIT",
            "j.doe",
            1_795_737_600_000L);

    static final List<Event> ALL = List.of(
            new DocumentDeleted("a/ä.md"),
            new DocumentIngested("a/ä.md", "default", SHA, SHA, "text/markdown", "Ä \"title\"", 2, 17),
            new DocumentIngested(
                    "a.zip",
                    "default",
                    SHA,
                    SHA,
                    "application/zip",
                    null,
                    2,
                    17,
                    new Removed(4, 1, 0),
                    ExtractionQuality.of(0.01, 0.25, 0, 0.5),
                    List.of("b.png was left out")),
            EvaluationRequested.of(
                    "manuals",
                    "test",
                    "default",
                    List.of("bm25", "bge-small-en"),
                    "bm25",
                    "ndcg@10",
                    new Requirements(0.4, 50_000L, 500_000_000L, 0.02),
                    -42),
            EvaluationRequested.of(
                    "texts", null, "manuals", List.of("bert"), "bert", "fertility", Requirements.NONE, 1, "wikipedia"),
            example(new Input.Text("Ein Text", null), new Label.None()),
            EvaluationRequested.of("places", null, null, List.of("ner"), "ner", "f1_micro", Requirements.NONE, 42)
                    .withLabels(Map.of("ner", Map.of("PER", "PERSON", "LOC", "LOCATION"))),
            example(new Input.Text("Ein Text 😀", "und sein Paar"), new Label.Classes(List.of("fault", "urgent"))),
            example(
                    new Input.Tokens("Ship to Köln.", List.of("Ship", "to", "Köln", ".")),
                    new Label.Entities(List.of(new Label.Entity(new Span(8, 12), "LOC")))),
            example(new Input.Question("Where?", "In Köln."), new Label.Answers(List.of(new Label.Answer("Köln", 3)))),
            example(new Input.Pair("one", "two"), new Label.Score(4.2)),
            example(
                    new Input.Query("how tight?"),
                    new Label.Relevance(List.of(new Label.Relevant("a.md", new Span(3, 9), 2)))),
            example(new Input.Ranking("how tight?", List.of("12 N·m", "")), new Label.Score(1)),
            example(
                    new Input.Candidates(
                            "Es leckt.",
                            List.of("fault", "praise"),
                            "Es geht um {}.",
                            Map.of("fault", "einen Schaden")),
                    new Label.Classes(List.of("fault"))),
            new FeedbackGiven(SHA, Judgement.CORRECTED, new Label.Classes(List.of("fault")), "j.doe"),
            labelling(new LabellingRequested.Examples("unlabelled")),
            labelling(new LabellingRequested.Passages("default")),
            labelling(new LabellingRequested.Queries("unlabelled", "default")),
            labelling(new LabellingRequested.Disagreement(List.of("minilm", "bge-small-en"))),
            labelling(new LabellingRequested.Uncertainty("minilm")),
            new FeedbackGiven(SHA, Judgement.WRONG, null, "j.doe"),
            FeedbackGiven.preferred(SHA, "a".repeat(64), "j.doe"),
            FeedbackGiven.tie(SHA, "a".repeat(64), "j.doe"),
            InferenceRequested.of(
                    "minilm",
                    SHA,
                    Task.QUESTION_ANSWERING,
                    new Input.Question("Where?", "In Köln."),
                    Map.of("top_k", 3, "handle_impossible_answer", true, "doc_stride", "128", "threshold", 0.25)),
            InferenceRequested.embedding(MODEL, "", "passage"),
            new SplittingConfigured(
                    "Hand/buch",
                    "words",
                    Map.of("by", "word", "length", "200", "cleaning.replace[0].expression", "\\\\d")),
            new MetricsComputed(
                    "manuals-0123456789ab",
                    "bge-small-en",
                    SHA,
                    Progress.FINAL,
                    Map.of("ndcg@10", new Estimate(0.64, 0.61, 0.67, new MetricsComputed.Interval(0.605, 0.668))),
                    new Comparison(
                            "bm25",
                            new Estimate(0.08, 0.05, 0.11),
                            1e-4,
                            3e-4,
                            new MetricsComputed.Effect(MetricsComputed.Effect.Measure.COHEN_H, 0.25),
                            0.0002,
                            0.125),
                    300,
                    1,
                    2,
                    299,
                    300,
                    new MetricsComputed.Unscored(
                            1,
                            List.of(new MetricsComputed.ErrorCount(Prediction.ErrorKind.RUN_FAILED, 1)),
                            0.64,
                            0.645),
                    new MetricsComputed.Truncation(
                            2, 0.0625, new Estimate(0.5, 0.25, 0.75), new Estimate(0.645, 0.61, 0.675)),
                    List.of(new MetricsComputed.Slice(
                            "language",
                            "de",
                            60,
                            new Estimate(0.5, 0.4, 0.6),
                            new Estimate(0.67, 0.64, 0.71),
                            0.001,
                            0.002)),
                    List.of(
                            new MetricsComputed.Confusion("fault", "praise", 17),
                            new MetricsComputed.Confusion("praise", null, 1)),
                    List.of(new MetricsComputed.ReliabilityBin(0.8, 0.9, 42, 0.86, 0.75)),
                    new MetricsComputed.LabelErrors(
                            17, 12.5, List.of(new MetricsComputed.Suspect("m/7", "praise", "fault", 0.0625, 0.125))),
                    SHA),
            new ModelProfiled(
                    "bge-small-en",
                    SHA,
                    "default",
                    new ModelProfiled.Profile(
                            91, 153, 812, 2, "2 cores", List.of(new Throughput(32, 5120.5, 7810, 8)), 2)),
            new ModelProfiled("bge-small-en", SHA, "default", new ModelProfiled.Failure("no such file")),
            MODEL,
            ModelRegistered.of(
                    "tagger",
                    Task.TOKEN_CLASSIFICATION,
                    ModelRuntime.ONNX,
                    "file:///models/tagger",
                    List.of(new ModelFile("model.onnx", SHA, 1)),
                    new ModelConfiguration(
                            Pooling.NONE,
                            false,
                            128,
                            Map.of(),
                            256,
                            SimilarityFunction.DOT,
                            List.of("O", "B-LOC"),
                            ProblemType.MULTI_LABEL_CLASSIFICATION,
                            FunctionToApply.SIGMOID,
                            "<mask>"),
                    null),
            ModelRegistered.of(
                    "bm25", Task.RETRIEVAL, ModelRuntime.BM25, null, List.of(), ModelConfiguration.NONE, null),
            REQUESTED,
            new ModelRequested("mini", "hf://minilm", null, null, null, "default", null, "j.doe", 0),
            ModelRequestAnswered.to(REQUESTED, new ModelRequestAnswered.Registered(SHA)),
            ModelRequestAnswered.to(REQUESTED, new ModelRequestAnswered.Delayed("HTTP status 503")),
            ModelRequestAnswered.to(REQUESTED, new ModelRequestAnswered.Refused("no such model")),
            ModelRegistered.external("llm", Task.TEXT_CLASSIFICATION, "2026-11", null),
            new EvaluationRejected("manuals-0123456789ab", "No model mini is registered."),
            Passage.of("a/ä.md", "default", SHA, SHA, 3, new Span(10, 14), "é 😀!"),
            Passage.of("a/ä.md", "default", SHA, SHA, 4, new Span(14, 15), "!")
                    .with(new Pages(2, 3), List.of("Ä", "1.1"), "de", 7),
            prediction(new Embedding(new float[] {0.1f, -1.5e-8f, 3, Float.MIN_VALUE, Float.MAX_VALUE})),
            prediction(new Prediction.TokenVectors(2, new float[] {0.1f, -1, 2, 0})),
            prediction(new Prediction.Labels(
                    List.of(new Prediction.LabelScore("fault", 0.75), new Prediction.LabelScore("praise", -1.5)))),
            prediction(new Prediction.Entities(List.of(new Prediction.Entity("LOC", 0.75, new Span(8, 12))))),
            prediction(new Prediction.Answers(List.of(new Prediction.Answer("Köln", 1.25, new Span(3, 7))), 0.125)),
            prediction(new Prediction.Similarity(-0.25)),
            prediction(new Prediction.Ranking(List.of(0.5, -3.5))),
            prediction(new Prediction.Found(List.of(new Prediction.Hit("a/ä.md", 17.25)))),
            prediction(new Prediction.Fillings(
                    List.of(new Prediction.Mask(new Span(0, 6), List.of(new Prediction.Filling("##ä", 4711, 0.5)))))),
            prediction(new Prediction.DomainFit(-41.5, 17, 1, 12)),
            prediction(new Prediction.Failure(Prediction.ErrorKind.RUN_FAILED, "NaN in the output")),
            new VerdictReached(
                    "manuals-0123456789ab",
                    Verdict.USE_AS_IS,
                    "bge-small-en",
                    List.of("bm25"),
                    List.of("It reaches 0.64."),
                    "Deploy it.",
                    "More labels.",
                    "Rather sure: p = 0.03.",
                    new VerdictReached.Power("bge-small-en", "bm25", 300, 420L, new Estimate(-0.08, -0.1, -0.06)),
                    12L,
                    new VerdictReached.Substitutes(
                            "bge-small-en",
                            0.01,
                            List.of(new VerdictReached.Substitute(
                                    "bm25",
                                    new Estimate(-0.08, -0.1, -0.06),
                                    VerdictReached.Finding.INFERIOR,
                                    0.125,
                                    0.0625,
                                    List.of(new MetricsComputed.Slice(
                                            "language",
                                            "de",
                                            60,
                                            new Estimate(0.3, 0.2, 0.4),
                                            new Estimate(0.1, 0.05, 0.15),
                                            0.001,
                                            0.002)))))));

    private SampleEvents() {}

    /** An event as its JSON. */
    static JsonNode json(Event event) {
        try {
            return JSON.readTree(new EventCodec().encode(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example example(Input input, Label label) {
        return new Example(
                "manuals", "q/1", Task.RETRIEVAL, input, label, "test", "j.doe", Map.of("language", "en", "type", "x"));
    }

    private static LabellingRequested labelling(LabellingRequested.Source source) {
        return labelling(source, new LabellingRequested.Random(-42), null);
    }

    private static LabellingRequested labelling(LabellingRequested.Order order) {
        return labelling(new LabellingRequested.Passages("default"), order, "minilm");
    }

    private static LabellingRequested labelling(
            LabellingRequested.Source source, LabellingRequested.Order order, @Nullable String suggestions) {
        return LabellingRequested.of(
                "manuals",
                Task.TEXT_CLASSIFICATION,
                source,
                "test",
                List.of("fault", "urgent"),
                true,
                order,
                "What is a *fault*?",
                "j.doe",
                2,
                suggestions);
    }

    private static Prediction prediction(Prediction.Outcome outcome) {
        return new Prediction(SHA, "bge-small-en", SHA, Task.FEATURE_EXTRACTION, outcome, 16, true, 1203, 7810);
    }
}
