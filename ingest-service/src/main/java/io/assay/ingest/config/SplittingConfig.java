package io.assay.ingest.config;

import io.assay.ingest.split.Measure;
import io.smallrye.config.WithDefault;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/** How text is cleaned and becomes passages. Options that a way of splitting has no use for are left at their defaults. */
public interface SplittingConfig {
    /** What passages are made of. */
    By by();

    /** Most units of a passage; of a section that is to stay whole, zero. */
    @WithDefault("200")
    int length();

    /** Units that a passage repeats of the one before. */
    @WithDefault("0")
    int overlap();

    /** A last passage of fewer units joins the one before. */
    @WithDefault("0")
    int threshold();

    /**
     * The model whose tokens are counted: a folder, {@code jar:file:}, {@code https:} or {@code hf://owner/name@revision}.
     * By token it is needed; else each passage tells how many it has.
     */
    Optional<String> tokenizer();

    /** By word or token: whether passages are made of whole sentences. */
    @WithDefault("false")
    boolean respectSentences();

    /** Recursively: what parts the text, most telling first. {@code paragraph}, {@code line} and {@code word} are known. */
    @WithDefault("paragraph,sentence,line,word")
    List<String> separators();

    /** Recursively: what lengths are counted in. */
    @WithDefault("word")
    Measure measure();

    /** By heading: the deepest level of headings that a passage begins with. */
    @WithDefault("6")
    int headingLevel();

    /** The language of all documents, as ISO 639-1 has it; else each one's is told from its text. */
    Optional<String> language();

    /** What is done to the text before. */
    Cleaning cleaning();

    /** What a passage is made of. */
    enum By {
        /** Words. */
        WORD,
        /** Tokens of a model's tokenizer. */
        TOKEN,
        /** Sentences. */
        SENTENCE,
        /** What blank lines part. */
        PASSAGE,
        /** Pages. */
        PAGE,
        /** Lines. */
        LINE,
        /** What full stops end. */
        PERIOD,
        /** What separators part, one after another. */
        RECURSIVE,
        /** Sections under a heading. */
        HEADING
    }

    /** What is done to text before it is split. */
    interface Cleaning {
        /** The Unicode normalisation form. */
        @WithDefault("NFC")
        Normalizer.Form form();

        /** Whether letters lose their accents, and all else outside of ASCII goes. */
        @WithDefault("false")
        boolean asciiOnly();

        /** Whether several spaces in a row stay. */
        @WithDefault("false")
        boolean keepSpaces();

        /** Whether paragraphs are no longer apart by a blank line. */
        @WithDefault("false")
        boolean dropBlankLines();

        /** Texts that are taken out. */
        Optional<List<String>> remove();

        /** Expressions whose matches are taken out or replaced. */
        List<Replaced> replace();

        /** Whether headers and footers of pages stay. */
        @WithDefault("false")
        boolean keepHeadersAndFooters();
    }

    /** An expression, and what stands for its matches. */
    interface Replaced {
        /** A regular expression, as {@link java.util.regex.Pattern} has them. */
        String expression();

        /** What stands for a match: nothing, unless it is said. */
        Optional<String> with();
    }
}
