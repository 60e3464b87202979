package io.assay.eval.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import io.assay.eval.dataset.Parts.Part;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PartsTest {
    @Test
    void anExampleHasTheCollectionOfItsDocument() {
        Example placed = Traits.inCollection(about("a.txt", Map.of()), Map.of("a.txt", "manuals", "b.txt", "mails"));

        assertThat(Traits.of(placed)).isEqualTo(Map.of("document", "a.txt", "collection", "manuals"));
    }

    @Test
    void whatItSaysOfItsCollectionItselfHolds() {
        Example own = about("a.txt", Map.of("collection", "letters"));

        assertThat(Traits.inCollection(own, Map.of("a.txt", "manuals"))).isEqualTo(own);
        assertThat(Traits.inCollection(own, Map.of())).isEqualTo(own);
    }

    private static Example about(String document, Map<String, String> more) {
        Map<String, String> slices = new TreeMap<>(more);
        slices.put("document", document);
        return new Example(
                "faq",
                "1",
                Task.QUESTION_ANSWERING,
                new Input.Question("Where?", "In Bonn."),
                new Label.Answers(List.of()),
                "test",
                null,
                slices);
    }

    @Test
    void examplesWithATraitInCommonAreAPart() {
        Parts parts = new Parts();
        for (int i = 0; i < 100; i++) {
            parts.add(example("x".repeat(7), Map.of("language", i < 30 ? "de" : "en"), i < 5 ? "rare" : "common"));
        }

        List<Part> found = parts.parts();

        assertThat(found) // five of a label are too few, and so are those without it
                .extracting(Part::property, Part::value, part -> part.examples().length)
                .containsExactly(tuple("language", "en", 70), tuple("language", "de", 30));
        assertThat(found.get(1).examples()).startsWith(0, 1, 2).endsWith(29);
    }

    @Test
    void lengthsAreCutIntoQuarters() {
        Parts parts = new Parts();
        for (int i = 1; i <= 100; i++) {
            parts.add(example("x".repeat(i), Map.of(), "one"));
        }

        assertThat(parts.parts())
                .extracting(Part::value)
                .containsExactlyInAnyOrder(
                        "up to 26 characters", "27 to 51 characters", "52 to 76 characters", "over 76 characters");
    }

    @Test
    void thereAreNeverMoreThanAPersonReads() {
        Parts parts = new Parts();
        for (int i = 0; i < 2_000; i++) {
            parts.add(example("x", Map.of("document", "d" + i % 100), "one"));
        }

        assertThat(parts.parts()).hasSize(Parts.MOST_PARTS);
    }

    @Test
    void theDocumentIsTheSliceElseTheContextElseTheExampleItself() {
        Example named = example("x", Map.of("document", "a.md"), "one");
        Example asked = new Example(
                "d",
                "1",
                Task.QUESTION_ANSWERING,
                new Input.Question("Who?", "Ada wrote it."),
                new Label.Answers(List.of()),
                "test",
                null,
                Map.of());

        assertThat(Traits.document(named)).contains("document a.md");
        assertThat(Traits.document(asked)).contains("context Ada wrote it.");
        assertThat(Traits.document(example("x", Map.of(), "one"))).isEmpty();
    }

    private static Example example(String text, Map<String, String> slices, String label) {
        return new Example(
                "d",
                "1",
                Task.TEXT_CLASSIFICATION,
                new Input.Text(text),
                new Label.Classes(List.of(label)),
                "test",
                null,
                slices);
    }
}
