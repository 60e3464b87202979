package io.assay.ingest.split;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which words with a full stop are abbreviations, in one language. Immutable. */
final class Abbreviations {
    private static final Properties ALL = read();

    private final Set<String> always;
    private final Set<String> beforeNumbers;
    private final Set<String> endings;

    private Abbreviations(Set<String> always, Set<String> beforeNumbers) {
        this.always = always;
        this.beforeNumbers = beforeNumbers;
        this.endings = beforeNumbers.stream()
                .filter(word -> word.startsWith("-"))
                .map(word -> word.substring(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Those of a language; none of an unknown one.
     *
     * @param language ISO 639-1, or null where it is unknown
     */
    static Abbreviations of(@Nullable String language) {
        return new Abbreviations(words(language + ""), words(language + ".number"));
    }

    /** Whether a word and its full stop are an abbreviation, in view of what follows. */
    boolean contain(String word, boolean numberFollows) {
        String lower = word.toLowerCase(Locale.ROOT);
        return always.contains(lower) || (numberFollows && standsBeforeNumbers(lower));
    }

    private boolean standsBeforeNumbers(String lower) {
        return beforeNumbers.contains(lower) || endings.stream().anyMatch(lower::endsWith);
    }

    private static Set<String> words(String key) {
        return Arrays.stream(ALL.getProperty(key, "").split(" "))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                Objects.requireNonNull(Abbreviations.class.getResourceAsStream("abbreviations.properties")),
                StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this jar cannot be read", e);
        }
        return properties;
    }
}
