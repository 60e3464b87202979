package io.assay.ingest.language;

import com.optimaize.langdetect.DetectedLanguage;
import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.i18n.LdLocale;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what language a text is in, where that is certain, from the frequencies of its letters in sequence. The text is
 * judged by samples from its beginning: two in a row that agree settle it, and otherwise all of them together. The same text gives
 * the same answer. Thread-safe.
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

    /** UTF-16 units of a sample. In much longer ones, a few sequences that are repeated decide alone. */
    private static final int SAMPLE = 150;

    /** So few settle what is expected, at a quarter of the time. */
    private static final int SHORT_SAMPLE = 80;

    private static final int MOST_SAMPLES = 6;

    private static final Pattern ADDRESSES = Pattern.compile("https?://[!-~]{1,500}|[\\w.+-]{1,64}@[\\w.-]{1,200}");

    private final LanguageDetector detector = detector();

    /** The language of a text, as ISO 639-1 has it; null where it is uncertain. */
    public @Nullable String identify(String text) {
        return identify(text, null);
    }

    /** The same of a part of a text in a known language, or null: one sample that agrees with it will do. */
    public @Nullable String identify(String text, @Nullable String language) {
        String beginning = text.substring(0, Math.min(text.length(), SAMPLE * MOST_SAMPLES));
        String words = withoutAddresses(beginning);
        if (language != null
                && words.length() > SHORT_SAMPLE // else it is all that there is to judge
                && language.equals(likeliest(probabilities(words, 0, SHORT_SAMPLE), CERTAIN))) {
            return language;
        }
        Map<String, Double> sums = new TreeMap<>();
        String before = language;
        int samples = 0;
        for (int start = 0; start < words.length(); start += SAMPLE) {
            Map<String, Double> sample = probabilities(words, start, SAMPLE);
            sample.forEach((each, probability) -> sums.merge(each, probability, Double::sum));
            samples++;
            String likely = likeliest(sample, CERTAIN);
            if (likely != null && likely.equals(before)) {
                return likely;
            }
            before = likely;
        }
        return likeliest(sums, CERTAIN * samples);
    }

    private static String withoutAddresses(String text) {
        boolean any = text.indexOf('@') >= 0 || text.contains("://");
        return any ? ADDRESSES.matcher(text).replaceAll(" ") : text;
    }

    /** By language, the probability that a sample is in it: the last one is as short as what is left, but not too short. */
    private Map<String, Double> probabilities(String text, int start, int length) {
        int end = Math.min(text.length(), start + length);
        String sample = text.substring(Math.max(0, Math.min(start, end - length / 2)), end);
        Map<String, Double> probabilities = new TreeMap<>();
        for (DetectedLanguage each : detector.getProbabilities(sample)) { // Chinese may be there twice
            probabilities.merge(each.getLocale().getLanguage(), each.getProbability(), Double::sum);
        }
        return probabilities;
    }

    private static @Nullable String likeliest(Map<String, Double> languages, double least) {
        return languages.entrySet().stream()
                .filter(language -> language.getValue() >= least)
                .max(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static LanguageDetector detector() {
        try {
            return LanguageDetectorBuilder.create(NgramExtractors.standard())
                    .withProfiles(new LanguageProfileReader()
                            .readBuiltIn(Stream.concat(LANGUAGES.stream(), CHINESE.stream())
                                    .map(LdLocale::fromString)
                                    .toList()))
                    .shortTextAlgorithm(SAMPLE + 1) // for longer texts it draws at random, until it is sure
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of a library cannot be read", e);
        }
    }
}
