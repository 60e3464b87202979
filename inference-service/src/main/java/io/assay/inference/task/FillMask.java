package io.assay.inference.task;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.Filling;
import io.assay.contracts.event.Prediction.Mask;
import io.assay.contracts.event.Task;
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
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text with masks to what may stand there, as the Hugging Face pipeline {@code fill-mask} does; or any text to how well
 * the model fits it.
 */
public final class FillMask extends PipelineTask {
    private static final String TOP_K = "top_k";
    private static final String TARGETS = "targets";
    private static final String DOMAIN_FIT = "domain_fit";
    private static final int USUAL_TOP_K = 5;
    private static final int GREATEST_TOP_K = 1_000;
    /** Most tokens in one answer, over all masks: it must not be bigger than a record may be. */
    private static final int MOST_FILLINGS = 50_000;

    private static final List<String> USUAL_MASKS = List.of("[MASK]", "<mask>");

    private final LoadedModel model;
    private final Vocabulary vocabulary;
    private final String mask;
    private final long maskId;

    private FillMask(LoadedModel model, Vocabulary vocabulary, String mask, long maskId) {
        super(Task.FILL_MASK, LengthLimit.parametersAnd(TOP_K, TARGETS, DOMAIN_FIT), model);
        this.model = model;
        this.vocabulary = vocabulary;
        this.mask = mask;
        this.maskId = maskId;
    }

    /**
     * Loads a model for this task.
     *
     * @param device runs it
     * @throws ModelNotLoadableException if a file is not what it should be, or the vocabulary has no mask
     */
    public static FillMask load(ModelFolder folder, ModelConfiguration configuration, Device device) {
        Vocabulary vocabulary = Vocabulary.read(folder.tokenizer());
        String mask = Stream.concat(Stream.ofNullable(configuration.maskToken()), USUAL_MASKS.stream())
                .filter(token -> vocabulary.idOf(token).isPresent())
                .findFirst()
                .orElseThrow(() -> new ModelNotLoadableException("the tokenizer knows none of the masks " + USUAL_MASKS
                        + "; register the model with the maskToken of its tokenizer_config.json"));
        long maskId = vocabulary.idOf(mask).orElseThrow();
        return new FillMask(
                LoadedModel.load(folder, configuration, device, ModelOutput.TOKEN_LOGITS), vocabulary, mask, maskId);
    }

    @Override
    CompletableFuture<? extends Prediction.Outcome> answer(Input input, Parameters parameters, Reading reading) {
        if (!(input instanceof Input.Text text) || text.textPair() != null) {
            throw new InvalidInputException("fill-mask takes one text, without a pair");
        }
        int most = parameters.integer(TOP_K, USUAL_TOP_K, 1, GREATEST_TOP_K);
        int[] targets = targets(parameters.text(TARGETS));
        EncodedText encoded = LengthLimit.of(parameters, model).read(model.tokenizer(), text.text(), null);
        return parameters.flag(DOMAIN_FIT, false)
                ? new PseudoLikelihood(vocabulary, maskId).of(text.text(), encoded, reading)
                : fillings(encoded, most, targets, reading);
    }

    @Override
    public Input sample(int tokens) {
        return new Input.Text(SampleText.of(tokens - 1, model.tokenizer()) + mask);
    }

    private CompletableFuture<Prediction.Fillings> fillings(
            EncodedText text, int most, int @Nullable [] targets, Reading reading) {
        int[] places = IntStream.range(0, text.length())
                .filter(place -> text.tokens().get(place).id() == maskId)
                .toArray();
        if (places.length == 0) {
            throw new InvalidInputException("the text, as far as the model reads it, holds no " + mask);
        }
        if ((long) places.length * most > MOST_FILLINGS) {
            throw new InvalidInputException("top_k is too great for a text of " + places.length + " masks");
        }
        return reading.ask(text, logits -> fillings(text, logits.get(0), places, most, targets));
    }

    private Prediction.Fillings fillings(
            EncodedText text, OutputRows logits, int[] places, int most, int @Nullable [] targets) {
        List<Mask> masks = new ArrayList<>();
        for (int place : places) {
            double[] scores = Logits.softmax(logits.row(place));
            IntStream candidates = targets == null ? IntStream.range(0, scores.length) : IntStream.of(targets);
            List<Filling> fillings = Logits.best(scores, candidates.filter(id -> id < scores.length), most).stream()
                    .map(id -> new Filling(model.tokenizer().decode(id), id, scores[id]))
                    .toList();
            masks.add(new Mask(text.tokens().get(place).span(), fillings));
        }
        return new Prediction.Fillings(masks);
    }

    /** The tokens that alone may fill a mask, each once; null where all may. */
    private int @Nullable [] targets(@Nullable String targets) {
        if (targets == null) {
            return null;
        }
        int[] ids = Stream.of(targets.split(","))
                .flatMap(target -> idOf(target.strip()))
                .mapToInt(Long::intValue)
                .distinct()
                .toArray();
        if (ids.length == 0) {
            throw new InvalidInputException("parameter targets names no token");
        }
        return ids;
    }

    /** The token that is spelled so, or else the first of those that the text is made of. */
    private Stream<Long> idOf(String target) {
        return vocabulary
                .idOf(target)
                .map(Stream::of)
                .orElseGet(() -> model.tokenizer().encode(target, null).tokens().stream()
                        .filter(token -> !token.isSpecial())
                        .map(Token::id)
                        .limit(1));
    }
}
