package io.assay.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pairs of texts with scores, all texts different, made from a seed; and what must come of them, derived from the
 * published definitions alone.
 *
 * @param size the number of pairs; each makes two requests to each model
 */
record PairWorkload(long seed, int size) {
    private static final List<String> WORDS = List.of(
            "invoice",
            "late",
            "card",
            "lost",
            "refund",
            "door",
            "key",
            "broken",
            "light",
            "order",
            "change",
            "address",
            "cancel",
            "visit",
            "monday",
            "doctor",
            "report",
            "system",
            "slow",
            "again",
            "charge",
            "twice",
            "account",
            "closed",
            "question",
            "about",
            "tax",
            "form",
            "missing",
            "page",
            "train",
            "delayed");
    private static final int LEAST_WORDS = 4;
    private static final int MORE_WORDS = 5;

    private record Pair(String one, String other, double score) {
        String row() {
            return one + "," + other + "," + score;
        }
    }

    /** Writes pairs as CSV, as {@code assay import} reads it: those of one of several parts that are about as large. */
    Path write(Path file, int part, int parts) {
        List<Pair> pairs = pairs();
        Stream<String> rows = IntStream.range(before(part, parts), before(part + 1, parts))
                .mapToObj(number -> number + "," + pairs.get(number).row());
        try {
            return Files.write(
                    file, Stream.concat(Stream.of("id,text1,text2,score"), rows).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many pairs there are in the first of several parts. */
    private int before(int part, int parts) {
        return Math.toIntExact((long) part * size / parts);
    }

    /** The ids of what a model has to be asked about the first of several parts. */
    List<String> requestIds(String modelVersion, int first, int parts) {
        return pairs().stream()
                .limit(before(first, parts))
                .flatMap(pair -> Stream.of(pair.one, pair.other))
                .map(text -> requestId(modelVersion, text, "query"))
                .toList();
    }

    /**
     * The id of asking a model for the vector of a text that needs no escape: the SHA-256 of the request's canonical JSON
     * (RFC 8785), as the contracts say.
     */
    static String requestId(String modelVersion, String text, String prompt) {
        return sha256("{\"input\":{\"kind\":\"text\",\"text\":\"" + text + "\"},\"model\":\"" + modelVersion
                + "\",\"parameters\":{\"prompt_name\":\"" + prompt + "\"},\"task\":\"feature-extraction\"}");
    }

    private List<Pair> pairs() {
        Random random = new Random(seed);
        List<Pair> pairs = new ArrayList<>();
        for (int pair = 0; pair < size; pair++) {
            List<String> one = words(random);
            List<String> other = words(random);
            long shared = one.stream().filter(other::contains).count();
            pairs.add(new Pair(
                    text(one, 2 * pair),
                    text(other, 2 * pair + 1),
                    (double) shared / Math.max(one.size(), other.size())));
        }
        return pairs;
    }

    private static List<String> words(Random random) {
        return random.ints(LEAST_WORDS + random.nextInt(MORE_WORDS), 0, WORDS.size())
                .mapToObj(WORDS::get)
                .toList();
    }

    private static String text(List<String> words, int number) {
        return words.stream().collect(Collectors.joining(" ")) + " " + number;
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
