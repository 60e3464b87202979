package io.assay.inference.task;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.Entity;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.session.Device;
import io.assay.inference.session.ModelOutput;
import io.assay.inference.session.OutputRows;
import io.assay.inference.store.ModelFolder;
import io.assay.inference.tokenize.EncodedText;
import io.assay.inference.tokenize.Token;
import io.assay.inference.tokenize.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A text, or a text with its words, to entities, as the Hugging Face pipeline {@code token-classification} does. A text
 * that is too long is cut; with a stride it is read in windows instead.
 */
public final class TokenClassification extends PipelineTask {
    private static final String AGGREGATION_STRATEGY = "aggregation_strategy";
    private static final String IGNORE_LABELS = "ignore_labels";
    private static final String STRIDE = "stride";
    private static final String OUTSIDE = "O";
    /** Most entities in one answer, which must not be bigger than a record may be. */
    private static final int MOST_ENTITIES = 50_000;

    private final LoadedModel model;
    private final Vocabulary vocabulary;

    private TokenClassification(LoadedModel model, Vocabulary vocabulary) {
        super(Task.TOKEN_CLASSIFICATION, Set.of(AGGREGATION_STRATEGY, IGNORE_LABELS, STRIDE), model);
        this.model = model;
        this.vocabulary = vocabulary;
    }

    /**
     * Loads a model for this task.
     *
     * @param device runs it
     * @throws ModelNotLoadableException if a file is not what it should be
     */
    public static TokenClassification load(ModelFolder folder, ModelConfiguration configuration, Device device) {
        Vocabulary vocabulary = Vocabulary.read(folder.tokenizer());
        return new TokenClassification(
                LoadedModel.load(folder, configuration, device, ModelOutput.TOKEN_LOGITS), vocabulary);
    }

    @Override
    CompletableFuture<? extends Prediction.Outcome> answer(Input input, Parameters parameters, Reading reading) {
        AggregationStrategy asked = parameters.constant(AGGREGATION_STRATEGY, AggregationStrategy.class);
        AggregationStrategy strategy = asked == null ? AggregationStrategy.NONE : asked;
        Integer stride = parameters.integer(STRIDE, 0);
        if (stride != null && strategy == AggregationStrategy.NONE) {
            throw new InvalidInputException("with a stride, token-classification needs an aggregation_strategy");
        }
        Set<String> ignored = ignored(parameters);
        String text = text(input);
        int[] codePoints = text.codePoints().toArray();
        List<EncodedText> windows = windows(input, text, stride);
        return Reading.all(
                        windows,
                        window -> reading.ask(window, logits -> entities(window, logits.get(0), codePoints, strategy)))
                .thenApply(ofWindows -> entities(ofWindows, ignored));
    }

    private List<Entity> entities(EncodedText window, OutputRows logits, int[] text, AggregationStrategy strategy) {
        List<ScoredToken> tokens = scored(window, logits, text);
        return new EntityGrouping(model.labels(logits.width()), strategy).entities(tokens);
    }

    private static Prediction.Entities entities(List<List<Entity>> ofWindows, Set<String> ignored) {
        List<Entity> entities = ofWindows.stream()
                .flatMap(List::stream)
                .filter(entity -> !ignored.contains(entity.label()))
                .toList();
        if (entities.size() > MOST_ENTITIES) {
            throw new InvalidInputException(
                    "the text holds more than " + MOST_ENTITIES + " entities; split it into passages");
        }
        return new Prediction.Entities(ofWindows.size() > 1 ? EntityGrouping.withoutOverlaps(entities) : entities);
    }

    @Override
    public Input sample(int tokens) {
        return new Input.Text(SampleText.of(tokens, model.tokenizer()));
    }

    private static Set<String> ignored(Parameters parameters) {
        String labels = parameters.text(IGNORE_LABELS);
        return labels == null ? Set.of(OUTSIDE) : Set.copyOf(List.of(labels.split(",", -1)));
    }

    private static String text(Input input) {
        if (input instanceof Input.Text text && text.textPair() == null) {
            return text.text();
        }
        if (input instanceof Input.Tokens tokens) {
            return tokens.text();
        }
        throw new InvalidInputException("token-classification takes a text, with its words or without");
    }

    /** What is read, in one run each. */
    private List<EncodedText> windows(Input input, String text, @Nullable Integer stride) {
        Integer maxTokens = model.maxTokens();
        if (maxTokens == null) {
            return List.of(encoded(input, text));
        }
        if (stride != null) {
            return Windows.of(encoded(input, text), 0, maxTokens, stride);
        }
        EncodedText beginning = input instanceof Input.Tokens
                ? encoded(input, text)
                : model.tokenizer().encode(text, null, maxTokens);
        return List.of(beginning.cutTo(maxTokens));
    }

    /** All tokens, with where they stand in the text. Words are read one by one, where the tokenizer can do so. */
    private EncodedText encoded(Input input, String text) {
        Windows.check(text);
        if (input instanceof Input.Tokens words) {
            WordSpans spans = WordSpans.of(words);
            if (!vocabulary.needsWhiteSpace()) {
                return spans.inText(model.tokenizer().encodeWords(words.tokens()));
            }
        }
        return model.tokenizer().encode(text, null);
    }

    private List<ScoredToken> scored(EncodedText window, OutputRows logits, int[] text) {
        List<ScoredToken> scored = new ArrayList<>();
        for (int i = 0; i < window.length(); i++) {
            Token token = window.tokens().get(i);
            if (!token.isSpecial()) {
                double[] scores = Logits.softmax(logits.row(i));
                scored.add(new ScoredToken(scores, token.span(), continuesWord(token, text)));
            }
        }
        return scored;
    }

    /**
     * Whether a token continues the word before it. Where the vocabulary marks such tokens, it is one that is spelled
     * longer or shorter than the piece of text that it stands for; elsewhere, one without a space before it.
     */
    private boolean continuesWord(Token token, int[] text) {
        Span span = token.span();
        if (vocabulary.isUnknown(token)) {
            return false;
        }
        if (vocabulary.marksContinuations()) {
            return token.text().codePointCount(0, token.text().length()) != span.length();
        }
        return span.start() > 0
                && text[span.start() - 1] != ' '
                && (span.start() == text.length || text[span.start()] != ' ');
    }
}
