package io.assay.ingest.config;

import io.assay.ingest.clean.CleaningOptions;
import io.assay.ingest.clean.Replacement;
import io.assay.ingest.config.SplittingConfig.By;
import io.assay.ingest.split.CleanedOtherwise;
import io.assay.ingest.split.Counted;
import io.assay.ingest.split.InLanguage;
import io.assay.ingest.split.Lengths;
import io.assay.ingest.split.Recursive;
import io.assay.ingest.split.Sections;
import io.assay.ingest.split.SentenceBoundWords;
import io.assay.ingest.split.SplittingConfiguration;
import io.assay.ingest.split.Tokenizer;
import io.assay.ingest.split.Tokens;
import io.assay.ingest.split.Unit;
import io.assay.ingest.split.Units;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Splittings as they are configured, to splittings as the domain has them. */
public final class ConfiguredSplittings {
    private static final String PREFIX = "assay.ingest.splittings.";
    private static final String SOLE = "it";

    private ConfiguredSplittings() {}

    /**
     * A splitting whose options are named and written as those in the service's settings are.
     *
     * @param options by their names, such as {@code length} and {@code cleaning.remove}
     * @param tokenizers the tokenizer of a model, by the model's source
     * @throws IllegalArgumentException if an option is unknown or out of its range, or they do not go together
     */
    public static SplittingConfiguration ofOptions(
            Map<String, String> options, Function<String, Tokenizer> tokenizers) {
        Map<String, String> properties = new TreeMap<>();
        options.forEach((name, value) -> properties.put(PREFIX + SOLE + "." + name, value));
        IngestConfig config;
        try {
            config = new SmallRyeConfigBuilder()
                    .withMapping(IngestConfig.class)
                    .withSources(new PropertiesConfigSource(properties, "a splitting", ConfigSource.DEFAULT_ORDINAL))
                    .build()
                    .getConfigMapping(IngestConfig.class);
        } catch (ConfigValidationException | NoSuchElementException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()).replace(PREFIX + SOLE + ".", ""), e);
        }
        SplittingConfig splitting = config.splittings().get(SOLE);
        if (splitting == null) {
            throw new IllegalArgumentException("it has no options");
        }
        return splitting(splitting, tokenizers);
    }

    /**
     * The splittings by their names.
     *
     * @param tokenizers the tokenizer of a model, by the model's source
     * @throws IllegalArgumentException if an option is out of its range; the message names the splitting
     */
    static Map<String, SplittingConfiguration> of(
            Map<String, SplittingConfig> configured, Function<String, Tokenizer> tokenizers) {
        Map<String, SplittingConfiguration> splittings = new TreeMap<>();
        configured.forEach((name, config) -> {
            try {
                splittings.put(name, splitting(config, tokenizers));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(PREFIX + name + ": " + e.getMessage(), e);
            }
        });
        return splittings;
    }

    private static SplittingConfiguration splitting(SplittingConfig config, Function<String, Tokenizer> tokenizers) {
        SplittingConfiguration cut = counted(config, tokenizers);
        SplittingConfiguration inLanguage = config.language()
                .<SplittingConfiguration>map(language -> new InLanguage(language, cut))
                .orElse(cut);
        CleaningOptions cleaning = cleaning(config.cleaning());
        return cleaning.equals(CleaningOptions.DEFAULT) ? inLanguage : new CleanedOtherwise(cleaning, inLanguage);
    }

    private static SplittingConfiguration counted(SplittingConfig config, Function<String, Tokenizer> tokenizers) {
        if (config.by() != By.TOKEN) {
            SplittingConfiguration cut = cut(config);
            return config.tokenizer()
                    .map(tokenizers)
                    .<SplittingConfiguration>map(tokenizer -> new Counted(tokenizer, cut))
                    .orElse(cut);
        }
        Tokenizer tokenizer = config.tokenizer()
                .map(tokenizers)
                .orElseThrow(() -> new IllegalArgumentException(
                        "by token needs a tokenizer: name a model, such as hf://owner/name@revision"));
        return new Tokens(tokenizer, lengths(config), config.respectSentences());
    }

    private static SplittingConfiguration cut(SplittingConfig config) {
        return switch (config.by()) {
            case WORD ->
                config.respectSentences()
                        ? new SentenceBoundWords(lengths(config))
                        : new Units(Unit.WORD, lengths(config));
            case TOKEN -> throw new IllegalArgumentException("by token goes with a tokenizer");
            case SENTENCE -> new Units(Unit.SENTENCE, lengths(config));
            case PASSAGE -> new Units(Unit.PASSAGE, lengths(config));
            case PAGE -> new Units(Unit.PAGE, lengths(config));
            case LINE -> new Units(Unit.LINE, lengths(config));
            case PERIOD -> new Units(Unit.PERIOD, lengths(config));
            case RECURSIVE ->
                new Recursive(
                        config.separators().stream()
                                .map(ConfiguredSplittings::separator)
                                .toList(),
                        config.measure(),
                        config.length(),
                        config.overlap());
            case HEADING ->
                new Sections(
                        config.headingLevel(),
                        config.length() == 0
                                ? new SplittingConfiguration.Whole()
                                : new SentenceBoundWords(lengths(config)));
        };
    }

    private static Lengths lengths(SplittingConfig config) {
        return new Lengths(config.length(), config.overlap(), config.threshold());
    }

    private static String separator(String name) {
        return switch (name) {
            case "paragraph" -> "\n\n";
            case "sentence" -> Recursive.SENTENCE;
            case "line" -> "\n";
            case "word" -> " ";
            default -> name;
        };
    }

    private static CleaningOptions cleaning(SplittingConfig.Cleaning config) {
        return new CleaningOptions(
                config.form(),
                config.asciiOnly(),
                config.keepSpaces(),
                config.dropBlankLines(),
                config.remove().orElse(List.of()),
                config.replace().stream()
                        .map(each ->
                                Replacement.of(each.expression(), each.with().orElse("")))
                        .toList(),
                config.keepHeadersAndFooters());
    }
}
