package io.assay.ingest.split;

import io.assay.contracts.identity.Identities;
import io.assay.ingest.clean.Cleaner;
import io.assay.ingest.clean.CleaningOptions;
import io.assay.ingest.extract.DocumentExtractor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How text is cleaned, and how clean text becomes passages. */
public sealed interface SplittingConfiguration
        permits SplittingConfiguration.Sentences,
                SplittingConfiguration.Whole,
                Units,
                SentenceBoundWords,
                Recursive,
                Sections,
                Tokens,
                Counted,
                CleanedOtherwise,
                InLanguage {
    /**
     * The configuration's identity: SHA-256 of its canonical content, with the versions of extraction, cleaning and
     * splitting, since each of them changes passages. How text is cleaned is part of it where it is not the default.
     */
    default String digest() {
        Map<String, Object> content = new TreeMap<>(Map.of(
                "extraction", DocumentExtractor.VERSION,
                "cleaning", Cleaner.VERSION,
                "splitting", Splitter.VERSION,
                "configuration", content()));
        if (!cleaning().content().isEmpty()) {
            content.put("cleaningOptions", cleaning().content());
        }
        return Identities.of(content);
    }

    /** What is configured, by name. */
    Map<String, Object> content();

    /** How it cuts. */
    Cut cut();

    /** How text is cleaned before. */
    default CleaningOptions cleaning() {
        return CleaningOptions.DEFAULT;
    }

    /** Whose tokens its passages are counted in; empty where nobody's are. */
    default Optional<Tokenizer> tokenizer() {
        return Optional.empty();
    }

    /** Whether it makes no sense without blank lines between paragraphs. */
    default boolean needsBlankLines() {
        return false;
    }

    /**
     * Passages of whole sentences.
     *
     * @param length most words of a passage, positive. Exceeded only by a last passage that takes in what would be too
     *     short a tail: less than a sixth of this
     * @param overlap most words that a passage repeats of the one before, in whole sentences; less than {@code length}
     */
    record Sentences(int length, int overlap) implements SplittingConfiguration {
        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if one is out of its range
         */
        public Sentences {
            if (length <= 0) {
                throw new IllegalArgumentException("length is not positive: " + length);
            }
            if (overlap < 0 || overlap >= length) {
                throw new IllegalArgumentException("overlap is not in [0, " + length + "): " + overlap);
            }
        }

        /** A last passage that brings fewer new words than this joins the one before. */
        int leastTail() {
            return length / 6;
        }

        @Override
        public Map<String, Object> content() {
            return Map.of("unit", "sentences", "length", length, "overlap", overlap);
        }

        @Override
        public Cut cut() {
            return new SentencePassages(this);
        }
    }

    /** One passage with the whole text, for collections that come as passages. */
    record Whole() implements SplittingConfiguration {
        @Override
        public Map<String, Object> content() {
            return Map.of("unit", "whole");
        }

        @Override
        public Cut cut() {
            return text -> List.of(new Range(0, text.text().length()));
        }
    }
}
