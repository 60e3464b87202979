package io.assay.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.dataset.DatasetProfile.Leak;
import io.assay.cli.dataset.DatasetProfile.Twins;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.text.Span;
import io.assay.stack.test.SharedFolder;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DatasetProfileTest {
    @Test
    void whatADatasetHoldsIsCounted() {
        List<Example> examples = List.of(
                text("a1", "train", "You win!", "spam"),
                text("a2", "train", "you  WIN", "spam"),
                text("a3", "train", "See you", "ham"),
                text("b1", "test", "You win.", "ham"),
                text("b2", "test", "Dinner?", "ham", "short"));

        DatasetProfile profile = DatasetProfile.of(examples::forEach);

        assertThat(profile)
                .returns(Set.of(Task.TEXT_CLASSIFICATION), DatasetProfile::tasks)
                .returns(Map.of("train", 3L, "test", 2L), DatasetProfile::splits)
                .returns(
                        Map.of(
                                "spam",
                                Map.of("train", 2L),
                                "ham",
                                Map.of("train", 1L, "test", 2L),
                                "short",
                                Map.of("test", 1L)),
                        DatasetProfile::labels)
                .returns(1L, DatasetProfile::duplicates)
                .returns(1L, DatasetProfile::contradictions)
                .returns(List.of(new Twins("a1", "b1", 1)), DatasetProfile::contradicting);
        assertThat(profile.leaks()).containsExactly(new Leak("test", "train", 1, 0, List.of(new Twins("b1", "a1", 1))));
    }

    @Test
    void whatSingleAnnotatorsSayIsNoCopyOfTheirText() {
        List<Example> examples = List.of(
                text("a", "test", "You win!", "spam"),
                text("a@1", Example.OPINIONS, "You win!", "spam"),
                text("a@2", Example.OPINIONS, "You win!", "ham"));

        DatasetProfile profile = DatasetProfile.of(examples::forEach);

        assertThat(profile)
                .returns(Map.of("test", 1L, Example.OPINIONS, 2L), DatasetProfile::splits)
                .returns(Map.of("spam", Map.of("test", 1L)), DatasetProfile::labels)
                .returns(0L, DatasetProfile::duplicates)
                .returns(0L, DatasetProfile::contradictions)
                .returns(List.of(), DatasetProfile::leaks);
    }

    @Test
    void theDigestIsThatOfTheExamplesDigestsInTheOrderOfTheirIds() {
        Example first = text("\uFF5E", "train", "one", "a"); // before the other in UTF-8, and after it in UTF-16
        Example second = text("\uD83D\uDE00", "test", "two", "b");
        ByteArrayOutputStream digests = new ByteArrayOutputStream();
        digests.writeBytes(HexFormat.of().parseHex(Identities.of(first)));
        digests.writeBytes(HexFormat.of().parseHex(Identities.of(second)));

        DatasetProfile profile = DatasetProfile.of(List.of(first, second)::forEach);

        assertThat(profile.digest()).isEqualTo(Identities.sha256(digests.toByteArray()));
    }

    @Test
    void anotherLabelIsAnotherDigest() {
        DatasetProfile one = DatasetProfile.of(List.of(text("a1", "test", "Hi", "x"))::forEach);
        DatasetProfile other = DatasetProfile.of(List.of(text("a1", "test", "Hi", "y"))::forEach);

        assertThat(one.digest()).isNotEqualTo(other.digest());
    }

    @Test
    void entitiesContradictByTheirWordsAndNotByTheirPlaces() {
        Example one = entities("a", "Ada left", new Span(0, 3));
        Example spaced = entities("b", "  Ada left", new Span(2, 5));
        Example other = entities("c", "Ada left", new Span(4, 8));

        DatasetProfile profile = DatasetProfile.of(List.of(one, spaced, other)::forEach);

        assertThat(profile.contradicting()).containsExactly(new Twins("a", "c", 1));
        assertThat(profile.labels()).isEqualTo(Map.of("PER", Map.of("test", 3L)));
    }

    /** Counted apart: normalised in Python, each pair compared by all its runs of four characters. */
    @Test
    void realQuestionsLeak() {
        Path folder = SharedFolder.require("data/banking77");
        List<Example> examples = new ArrayList<>();
        new FileDataset(
                        List.of(folder.resolve("train.jsonl"), folder.resolve("test.jsonl")),
                        ExampleFormat.JSON_LINES,
                        "banking77",
                        "test",
                        Documents.unknown())
                .forEachExample(examples::add, new Problems());
        examples.sort(Comparator.comparing(Example::exampleId)); // ASCII

        DatasetProfile profile = DatasetProfile.of(examples::forEach);

        assertThat(profile).returns(35L, DatasetProfile::duplicates).returns(2L, DatasetProfile::contradictions);
        assertThat(profile.leaks()).singleElement().satisfies(leak -> {
            assertThat(leak)
                    .returns("test", Leak::split)
                    .returns("train", Leak::of)
                    .returns(25L, Leak::same);
            assertThat(leak.near()).isBetween(165L, 166L); // MinHash may miss one at the very limit
        });
    }

    private static Example text(String id, String split, String text, String... labels) {
        return new Example(
                "d",
                id,
                Task.TEXT_CLASSIFICATION,
                new Input.Text(text),
                new Label.Classes(List.of(labels)),
                split,
                null,
                Map.of());
    }

    private static Example entities(String id, String text, Span span) {
        return new Example(
                "d",
                id,
                Task.TOKEN_CLASSIFICATION,
                new Input.Tokens(text, List.of(text.strip().split(" "))),
                new Label.Entities(List.of(new Label.Entity(span, "PER"))),
                "test",
                null,
                Map.of());
    }
}
