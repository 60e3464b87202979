package io.assay.contracts.event;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The options of a splitting, and what each may be, so that a slip of the pen is told of where it was made. */
public final class SplittingOptions {
    private static final String WHETHER = "true|false";
    private static final String LENGTH = "\\d{1,9}";
    private static final String TEXT = "(?s).+";

    private static final Map<String, String> VALUES = new TreeMap<>(Map.ofEntries(
            Map.entry("by", "word|token|sentence|passage|page|line|period|recursive|heading"),
            Map.entry("length", LENGTH),
            Map.entry("overlap", LENGTH),
            Map.entry("threshold", LENGTH),
            Map.entry("tokenizer", TEXT),
            Map.entry("respect-sentences", WHETHER),
            Map.entry("separators", TEXT),
            Map.entry("measure", "word|character"),
            Map.entry("heading-level", "[1-6]"),
            Map.entry("language", "[a-z]{2}"),
            Map.entry("cleaning.form", "NFC|NFD|NFKC|NFKD"),
            Map.entry("cleaning.ascii-only", WHETHER),
            Map.entry("cleaning.keep-spaces", WHETHER),
            Map.entry("cleaning.drop-blank-lines", WHETHER),
            Map.entry("cleaning.remove", TEXT),
            Map.entry("cleaning.replace[N].expression", TEXT),
            Map.entry("cleaning.replace[N].with", "(?s).*"),
            Map.entry("cleaning.keep-headers-and-footers", WHETHER)));

    private static final Pattern NUMBER = Pattern.compile("\\[\\d{1,3}]");

    private SplittingOptions() {}

    /** Their names, sorted; {@code N} stands for a number from 0 on. */
    public static SortedSet<String> names() {
        return new TreeSet<>(VALUES.keySet());
    }

    /** What is wrong with some options, each by itself, in words; nothing where each is known and may be what it is. */
    public static Optional<String> problem(Map<String, String> options) {
        if (!options.containsKey("by")) {
            return Optional.of("by is missing: it is one of " + inWords(VALUES.getOrDefault("by", "")));
        }
        for (Map.Entry<String, String> option : new TreeMap<>(options).entrySet()) {
            String allowed = VALUES.get(NUMBER.matcher(option.getKey()).replaceAll("[N]"));
            if (allowed == null) {
                return Optional.of(
                        "there is no option " + option.getKey() + ": there are " + String.join(", ", VALUES.keySet()));
            }
            if (!option.getValue().matches(allowed)) {
                return Optional.of(option.getKey() + " is '" + option.getValue() + "': it is " + inWords(allowed));
            }
        }
        return Optional.empty();
    }

    private static String inWords(String allowed) {
        return switch (allowed) {
            case LENGTH -> "a number from 0 to 999999999";
            case TEXT -> "a text that is not empty";
            case "[1-6]" -> "a number from 1 to 6";
            case "[a-z]{2}" -> "a language's code of two letters, such as de";
            default -> allowed.replace("|", ", ");
        };
    }
}
