package io.assay.ingest.language;

import com.optimaize.langdetect.DetectedLanguage;
import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.i18n.LdLocale;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what language a text is in, where that is certain, from the frequencies of its letters in sequence. The same text
 * gives the same answer. Thread-safe.
 */
public final class LanguageIdentifier {
    /** Those that are told apart, as ISO 639-1 has them. Languages hardly ever met would be taken for their neighbours. */
    private static final List<String> LANGUAGES = List.of(
            "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu",
            "id", "it", "ja", "ko", "lt", "lv", "ms", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "ta",
            "te", "th", "tr", "uk", "ur", "vi");

    /** Chinese has two profiles, by script. */
    private static final List<String> CHINESE = List.of("zh-CN", "zh-TW");

    private static final double CERTAIN = 0.99;

    /** What follows says little more, and costs as much again. */
    private static final int MOST_UNITS = 1000;

    /** In longer texts, sequences are drawn at random: the same ones each time. */
    private static final int SHORT = 100;

    private static final long SEED = 1;

    private static final Pattern ADDRESSES = Pattern.compile("https?://[!-~]+|[\\w.+-]+@[\\w.-]+");

    private final LanguageDetector detector = detector();

    /** The language of a text, as ISO 639-1 has it; null where it is uncertain. */
    public @Nullable String identify(String text) {
        String beginning = text.length() <= MOST_UNITS ? text : text.substring(0, MOST_UNITS);
        List<DetectedLanguage> likely =
                detector.getProbabilities(ADDRESSES.matcher(beginning).replaceAll(" "));
        if (likely.isEmpty()) {
            return null;
        }
        String language = likely.get(0).getLocale().getLanguage();
        double probability = likely.stream()
                .filter(each -> each.getLocale().getLanguage().equals(language)) // Chinese may be there twice
                .mapToDouble(DetectedLanguage::getProbability)
                .sum();
        return probability < CERTAIN ? null : language;
    }

    private static LanguageDetector detector() {
        try {
            return LanguageDetectorBuilder.create(NgramExtractors.standard())
                    .withProfiles(new LanguageProfileReader()
                            .readBuiltIn(Stream.concat(LANGUAGES.stream(), CHINESE.stream())
                                    .map(LdLocale::fromString)
                                    .toList()))
                    .shortTextAlgorithm(SHORT) // for longer ones it lets a few frequent sequences decide
                    .seed(SEED)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of a library cannot be read", e);
        }
    }
}
