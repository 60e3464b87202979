package io.assay.eval.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.assay.eval.metric.Hit;
import io.assay.eval.metric.Ranking;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Bm25SearchTest {
    private static final Offset<Float> TOLERANCE = within(1e-6f);

    /** Four passages of 3, 3, 4 and 2 words, so of 3 on average. */
    private static final Map<String, String> TEXTS = Map.of(
            "p1", "cat dog bird",
            "p2", "cat cat dog",
            "p3", "bird fish horse cow",
            "p4", "dog horse");

    private static Bm25Search animals;

    @BeforeAll
    static void addAnimals() throws IOException {
        animals = new Bm25Search(10);
        for (Map.Entry<String, String> passage : TEXTS.entrySet()) {
            animals.add(passage.getKey(), passage.getValue());
        }
    }

    @AfterAll
    static void close() throws IOException {
        animals.close();
    }

    @Test
    void scoresFollowTheFormulaOfBm25() throws IOException {
        Map<String, Float> cat = scores(animals.rank("cat"));
        Map<String, Float> horse = scores(animals.rank("horse"));

        double rarity = Math.log(1 + (4 - 2 + 0.5) / (2 + 0.5)); // of a word that 2 of 4 passages hold
        assertThat(cat).containsOnlyKeys("p1", "p2");
        assertThat(cat.get("p1")).isCloseTo((float) (rarity * 1 / (1 + 1.2)), TOLERANCE);
        assertThat(cat.get("p2")).isCloseTo((float) (rarity * 2 / (2 + 1.2)), TOLERANCE);
        assertThat(horse).containsOnlyKeys("p3", "p4");
        assertThat(horse.get("p3")).isCloseTo((float) (rarity / (1 + 1.2 * (0.25 + 0.75 * 4 / 3))), TOLERANCE);
        assertThat(horse.get("p4")).isCloseTo((float) (rarity / (1 + 1.2 * (0.25 + 0.75 * 2 / 3))), TOLERANCE);
    }

    @Test
    void theScoresOfSeveralWordsAddUp() throws IOException {
        Ranking ranking = animals.rank("cat dog");

        double rare = Math.log(1 + (4 - 2 + 0.5) / (2 + 0.5));
        double common = Math.log(1 + (4 - 3 + 0.5) / (3 + 0.5));
        assertThat(ranking.ids()).containsExactly("p2", "p1", "p4");
        assertThat(scores(ranking).get("p2")).isCloseTo((float) (rare * 2 / 3.2 + common / 2.2), TOLERANCE);
        assertThat(scores(ranking).get("p1")).isCloseTo((float) (rare / 2.2 + common / 2.2), TOLERANCE);
    }

    @Test
    void aWordThatAQueryRepeatsWeighsTheMore() throws IOException {
        Ranking once = animals.rank("cat");
        Ranking thrice = animals.rank("cat cat cat");

        assertThat(thrice.ids()).isEqualTo(once.ids());
        assertThat(scores(thrice).get("p1")).isCloseTo(3 * once.hits().get(1).score(), TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cats",
                "CAT",
                "cat's",
                "the cat",
                "is it the cat?",
                "cat zebra", // a word that no passage has
                " cat\n",
            })
    void wordsAreFoundInAnyFormAndStopWordsDoNotCount(String query) throws IOException {
        Ranking ranking = animals.rank(query);

        assertThat(ranking).isEqualTo(animals.rank("cat"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "+cat -dog, cat dog",
                "cat AND dog, cat dog",
                "cat OR NOT dog, cat dog",
                "\"cat dog\", cat dog",
                "(cat dog, cat dog",
                "cat) && dog, cat dog",
                "!cat || dog, cat dog",
                "cat^4 dog~, cat dog 4",
                "*:*, nothing",
                "text:cat, zebra", // one word to the analysis, and no field
                "c*, c",
                "c?t, c t",
                "/cat/, cat",
                "`[cat TO dog]`, cat dog",
                "cat\\, cat"
            })
    void nothingInAQueryIsAnOperator(String query, String words) throws IOException {
        Ranking ranking = animals.rank(query);

        assertThat(ranking).isEqualTo(animals.rank(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "the of and", "?!", "zebra"})
    void aQueryThatSharesNoWordFindsNothing(String query) throws IOException {
        assertThat(animals.rank(query)).isEqualTo(Ranking.EMPTY);
    }

    @Test
    void anEmptyIndexHoldsNothing() throws IOException {
        try (Bm25Search search = new Bm25Search(10)) {
            assertThat(search.rank("cat")).isEqualTo(Ranking.EMPTY);
            assertThat(search.profile().passages()).isZero();
            assertThat(search.profile().tokens()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"1023, p3 p4", "1024, ''"})
    void ofVeryLongQueriesTheFirstWordsCount(int wordsBefore, String expected) throws IOException {
        String before = IntStream.range(0, wordsBefore).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

        Ranking ranking = animals.rank(before + " w0 horse"); // w0 is one word, however often it is said

        assertThat(ranking.ids().stream().sorted())
                .containsExactly(expected.isEmpty() ? new String[0] : expected.split(" "));
    }

    @Test
    void ofEqualScoresTheGreatestIdsAreKept() throws IOException {
        try (Bm25Search search = new Bm25Search(3)) {
            for (String id : List.of("b", "e", "a", "d", "c")) {
                search.add(id, "cat");
            }

            Ranking ranking = search.rank("cat");

            assertThat(ranking.ids()).containsExactly("e", "d", "c");
        }
    }

    @Test
    void aDocumentIsRankedByItsBestPassage() throws IOException {
        try (Bm25Search documents = new Bm25Search(10);
                Bm25Search passages = new Bm25Search(10)) {
            for (String passage : List.of(
                    "one#fish horse", "one#cat dog", "one#dog", "two#cat cat", "three#cat cat cat", "three#cat dog")) {
                String[] parts = passage.split("#");
                documents.add(parts[0], parts[1]);
                passages.add(passage, parts[1]);
            }

            Ranking ranking = documents.rank("cat");

            Map<String, Float> scores = scores(passages.rank("cat"));
            assertThat(ranking.hits())
                    .containsExactly(
                            new Hit("three", scores.getOrDefault("three#cat cat cat", 0f)),
                            new Hit("two", scores.getOrDefault("two#cat cat", 0f)),
                            new Hit("one", scores.getOrDefault("one#cat dog", 0f)));
        }
    }

    @Test
    void aDocumentThatComesBackIsRefused() throws IOException {
        try (Bm25Search search = new Bm25Search(10)) {
            for (String id : List.of("torn", "other", "torn")) {
                search.add(id, "cat");
            }

            assertThatThrownBy(() -> search.rank("cat"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the ranking holds \"torn\" twice");
        }
    }

    @Test
    void idsMayBeAnyText() throws IOException {
        String id = "docs/Straße \uD83D\uDE00 #1";
        try (Bm25Search search = new Bm25Search(10)) {
            search.add(id, "cat");

            assertThat(search.rank("cat").ids()).containsExactly(id);
        }
    }

    @Test
    void theProfileCountsPassagesAndTheirWords() throws IOException {
        try (Bm25Search search = new Bm25Search(10)) {
            search.add("p1", "the cat and the dog");
            search.add("p2", "cat");
            search.add("p3", "and the");

            Bm25Search.IndexProfile profile = search.profile();

            assertThat(profile.passages()).isEqualTo(3);
            assertThat(profile.tokens()).isEqualTo(3);
            assertThat(profile.bytes()).isPositive();
            assertThat(profile.time()).isPositive();
        }
    }

    @Test
    void afterAQueryNoPassageIsTaken() throws IOException {
        try (Bm25Search search = new Bm25Search(10)) {
            search.add("p1", "cat");
            search.rank("cat");

            assertThatThrownBy(() -> search.add("p2", "cat"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the index has been searched: it takes no more passages");
        }
    }

    private static Map<String, Float> scores(Ranking ranking) {
        return ranking.hits().stream().collect(Collectors.toMap(Hit::id, Hit::score));
    }
}
