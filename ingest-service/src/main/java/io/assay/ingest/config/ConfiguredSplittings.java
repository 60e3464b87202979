package io.assay.ingest.config;

import io.assay.ingest.clean.CleaningOptions;
import io.assay.ingest.clean.Replacement;
import io.assay.ingest.split.CleanedOtherwise;
import io.assay.ingest.split.InLanguage;
import io.assay.ingest.split.Lengths;
import io.assay.ingest.split.Recursive;
import io.assay.ingest.split.Sections;
import io.assay.ingest.split.SentenceBoundWords;
import io.assay.ingest.split.SplittingConfiguration;
import io.assay.ingest.split.Unit;
import io.assay.ingest.split.Units;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Splittings as they are configured, to splittings as the domain has them. */
final class ConfiguredSplittings {
    private ConfiguredSplittings() {}

    /**
     * The splittings by their names.
     *
     * @throws IllegalArgumentException if an option is out of its range; the message names the splitting
     */
    static Map<String, SplittingConfiguration> of(Map<String, SplittingConfig> configured) {
        Map<String, SplittingConfiguration> splittings = new TreeMap<>();
        configured.forEach((name, config) -> {
            try {
                splittings.put(name, splitting(config));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("assay.ingest.splittings." + name + ": " + e.getMessage(), e);
            }
        });
        return splittings;
    }

    private static SplittingConfiguration splitting(SplittingConfig config) {
        SplittingConfiguration cut = cut(config);
        SplittingConfiguration inLanguage = config.language()
                .<SplittingConfiguration>map(language -> new InLanguage(language, cut))
                .orElse(cut);
        CleaningOptions cleaning = cleaning(config.cleaning());
        return cleaning.equals(CleaningOptions.DEFAULT) ? inLanguage : new CleanedOtherwise(cleaning, inLanguage);
    }

    private static SplittingConfiguration cut(SplittingConfig config) {
        return switch (config.by()) {
            case WORD ->
                config.respectSentences()
                        ? new SentenceBoundWords(lengths(config))
                        : new Units(Unit.WORD, lengths(config));
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
