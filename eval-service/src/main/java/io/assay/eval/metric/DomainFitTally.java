package io.assay.eval.metric;

import io.assay.contracts.event.Prediction.DomainFit;
import io.assay.eval.statistics.AdditiveSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How well a masked language model and its vocabulary fit texts, as sums over weighted texts.
 *
 * <p>Perplexities of several texts are no mean of theirs: all logarithms of probabilities are added, and divided by all
 * tokens, before the exponential is taken. So each token weighs the same, as in the perplexity of one long text, where a
 * mean of perplexities would be ruled by the few worst texts, most of them short.
 *
 * <p>A text on which the model failed counts like the one that it fits worst. Immutable, and safe for several threads.
 */
public final class DomainFitTally {
    /** Of no language that puts spaces between words are they longer on average, in code points. */
    static final int LONGEST_MEAN_WORD = 20;

    private final double[] logLikelihoods;
    private final double[] tokens;
    private final double[] unknownTokens;
    private final double[] words;
    private final boolean spaced;

    private DomainFitTally(List<DomainFit> fits, boolean spaced) {
        this.logLikelihoods =
                fits.stream().mapToDouble(DomainFit::logLikelihood).toArray();
        this.tokens = fits.stream().mapToDouble(DomainFit::tokens).toArray();
        this.unknownTokens = fits.stream().mapToDouble(DomainFit::unknownTokens).toArray();
        this.words = fits.stream().mapToDouble(DomainFit::words).toArray();
        this.spaced = spaced;
    }

    /** Number of texts. */
    public int texts() {
        return tokens.length;
    }

    /** The sums over texts. */
    public AdditiveSummary<Sums> sums() {
        return AdditiveSummary.ofColumns(
                sums -> new Sums(sums[0], sums[1], sums[2], spaced ? sums[3] : Double.NaN),
                logLikelihoods,
                tokens,
                unknownTokens,
                words);
    }

    /**
     * Sums over texts, and what follows from them.
     *
     * @param logLikelihood natural logarithms of the probabilities of tokens, each masked alone
     * @param tokens number of tokens
     * @param unknownTokens how many of them stand for what the vocabulary lacks
     * @param words number of words; NaN where white space does not part them
     */
    public record Sums(double logLikelihood, double tokens, double unknownTokens, double words) {
        /** Exponential of the mean negative log-likelihood of a token, from 1. NaN where there are no tokens. */
        public double pseudoPerplexity() {
            return StrictMath.exp(-logLikelihood / tokens);
        }

        /** The same of a word: whatever pieces vocabularies make of words, their number is the same. */
        public double pseudoPerplexityPerWord() {
            return StrictMath.exp(-logLikelihood / words);
        }

        /** Tokens per word (Ács 2019; Rust et al. 2021). */
        public double fertility() {
            return tokens / words;
        }

        /** Share of unknown tokens, in [0, 1]. NaN where there are no tokens. */
        public double unknownShare() {
            return unknownTokens / tokens;
        }
    }

    /** Collects texts, in the order in which they will be weighted. */
    public static final class Builder {
        private final List<@Nullable DomainFit> fits = new ArrayList<>();
        private long words;
        private long codePoints;

        /**
         * Adds a text.
         *
         * @param fit how well the model fits it; empty where it failed
         */
        public Builder add(String text, Optional<DomainFit> fit) {
            fits.add(fit.orElse(null));
            boolean inWord = false;
            for (int codePoint : text.codePoints().toArray()) {
                boolean space = Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
                words += !space && !inWord ? 1 : 0;
                codePoints += space ? 0 : 1;
                inWord = !space;
            }
            return this;
        }

        /** Number of texts that were added. */
        public int texts() {
            return fits.size();
        }

        /** What was collected; nothing where the model failed on all texts, or none has a token. */
        public Optional<DomainFitTally> build() {
            Optional<DomainFit> worst = fits.stream()
                    .flatMap(fit -> Optional.ofNullable(fit).stream())
                    .filter(fit -> fit.tokens() > 0)
                    .max(Comparator.comparingDouble(fit -> -fit.logLikelihood() / fit.tokens()));
            return worst.map(replacement -> new DomainFitTally(
                    fits.stream().map(fit -> fit == null ? replacement : fit).toList(),
                    codePoints <= LONGEST_MEAN_WORD * words));
        }
    }
}
