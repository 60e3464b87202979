package io.assay.inference.task;

import io.assay.contracts.event.Prediction;
import io.assay.inference.session.RunFailedException;
import io.assay.inference.tokenize.EncodedText;
import io.assay.inference.tokenize.Token;
import io.assay.inference.tokenize.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How well a masked language model fits a text: each token is masked in turn, one run each, and the logarithms of the
 * probabilities of what stood there are added (Salazar et al. 2020, Masked Language Model Scoring).
 */
final class PseudoLikelihood {
    private static final Pattern WORD = Pattern.compile("\\S+", Pattern.UNICODE_CHARACTER_CLASS);

    private final Vocabulary vocabulary;
    private final long maskId;

    PseudoLikelihood(Vocabulary vocabulary, long maskId) {
        this.vocabulary = vocabulary;
        this.maskId = maskId;
    }

    /** Asks how well the model fits a text, as far as it reads it. Fails where a probability is too small for its logarithm. */
    CompletableFuture<Prediction.DomainFit> of(String text, EncodedText encoded, Reading reading) {
        List<Integer> places = IntStream.range(0, encoded.length())
                .filter(place -> !encoded.tokens().get(place).isSpecial())
                .boxed()
                .toList();
        if (encoded.truncated()) {
            reading.truncated();
        }
        int unknownTokens = 0;
        int end = 0;
        for (int place : places) {
            Token token = encoded.tokens().get(place);
            unknownTokens += vocabulary.isUnknown(token) ? 1 : 0;
            end = token.span().end();
        }
        String read = encoded.truncated() ? text.substring(0, text.offsetByCodePoints(0, end)) : text;
        int words = (int) WORD.matcher(read).results().count();
        int unknown = unknownTokens;
        return Reading.all(places, place -> logProbability(encoded, place, reading))
                .thenApply(logProbabilities ->
                        new Prediction.DomainFit(sum(logProbabilities), places.size(), unknown, words));
    }

    private CompletableFuture<Double> logProbability(EncodedText encoded, int place, Reading reading) {
        int id = (int) encoded.tokens().get(place).id();
        return reading.ask(
                encoded.length(),
                () -> masked(encoded, place).input(),
                logits -> logProbability(logits.get(0).row(place), id));
    }

    private static double sum(List<Double> values) {
        double sum = 0; // one after the other: a stream's own sum has other digits
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private EncodedText masked(EncodedText text, int place) {
        List<Token> tokens = new ArrayList<>(text.tokens());
        Token hidden = tokens.get(place);
        tokens.set(
                place,
                new Token(maskId, hidden.typeId(), hidden.text(), hidden.span(), hidden.word(), hidden.sequence()));
        return new EncodedText(tokens, text.truncated());
    }

    private static double logProbability(float[] logits, int id) {
        if (id >= logits.length) {
            throw new RunFailedException(
                    "the model has logits for " + logits.length + " tokens; its tokenizer has more");
        }
        double greatest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            greatest = Math.max(greatest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - greatest);
        }
        double logProbability = logits[id] - greatest - Math.log(sum);
        if (!Double.isFinite(logProbability)) {
            throw new RunFailedException("the model gave a value that is no finite number");
        }
        return logProbability;
    }
}
