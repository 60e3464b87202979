package io.assay.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.text.CodePointIndex;
import io.assay.stack.test.SharedFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real datasets in their own formats give the examples that the JSON Lines beside them have. */
class SharedFormatsTest {
    @ParameterizedTest
    @ValueSource(strings = {"train", "test"})
    void csvWithAHeader(String split) {
        List<Example> original =
                read("banking77/original/" + split + ".csv", new CsvFormat(',', true, Map.of("label", "category")));

        List<Example> lines = read("banking77/" + split + ".jsonl", ExampleFormat.JSON_LINES);

        assertThat(original).hasSizeGreaterThan(3000);
        assertThat(original.stream().map(Said::of))
                .isEqualTo(lines.stream().map(Said::of).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "dev", "test"})
    void csvWithoutAHeader(String split) {
        List<Example> original = read(
                "stsb-open/original/stsb-en-" + split + ".csv",
                new CsvFormat(',', false, Map.of("text1", "1", "text2", "2", "score", "3")));

        List<Example> lines = read("stsb-open/" + split + ".jsonl", ExampleFormat.JSON_LINES);

        assertThat(original.stream().map(Said::of))
                .containsExactlyInAnyOrderElementsOf(
                        lines.stream().map(Said::of).toList());
    }

    /** The JSON Lines have the first sentences, and texts as people would write them. */
    @ParameterizedTest
    @CsvSource({
        "bc5cdr/original/train.tsv, bc5cdr/train.jsonl",
        "bc5cdr/original/test.tsv, bc5cdr/test.jsonl",
        "crossner-politics/original/train.txt, crossner-politics/train.jsonl",
        "crossner-politics/original/dev.txt, crossner-politics/dev.jsonl",
        "crossner-politics/original/test.txt, crossner-politics/test.jsonl",
        "wnut17/original/wnut17train.conll, wnut17/train.jsonl",
        "wnut17/original/emerging.dev.conll, wnut17/dev.jsonl",
        "wnut17/original/emerging.test.annotated, wnut17/test.jsonl"
    })
    void conll(String file, String jsonLines) {
        List<Example> original = read(file, new ConllFormat());

        List<Example> lines = read(jsonLines, ExampleFormat.JSON_LINES);

        assertThat(original).hasSizeGreaterThanOrEqualTo(lines.size());
        assertThat(original.subList(0, lines.size()).stream().map(Tagged::of))
                .isEqualTo(lines.stream().map(Tagged::of).toList());
    }

    /** The JSON Lines have the dataset's name before the question's id, and of COVID-QA two questions an article. */
    @ParameterizedTest
    @CsvSource({
        "squad2-dev/original/squad2-dev.json, squad2-dev/test.jsonl, squad2-dev/, 2000",
        "xquad/original/xquad.en.json, xquad/test.en.jsonl, xquad-en/, 556",
        "xquad/original/xquad.de.json, xquad/test.de.jsonl, xquad-de/, 556",
        "xquad/original/xquad.ar.json, xquad/test.ar.jsonl, xquad-ar/, 556",
        "xquad/original/xquad.zh.json, xquad/test.zh.jsonl, xquad-zh/, 556",
        "tatqa-text/original/tatqa-text.json, tatqa-text/test.jsonl, tatqa-text/, 338",
        "covid-qa/original/covid-qa.json, covid-qa/test.jsonl, covid-qa/, 607"
    })
    void squad(String file, String jsonLines, String prefix, int questions) {
        List<Example> original = read(file, new SquadFormat());

        List<Example> lines = read(jsonLines, ExampleFormat.JSON_LINES);

        Map<String, Said> byId = new HashMap<>();
        original.forEach(example -> byId.put(prefix + example.exampleId(), Said.of(example)));
        assertThat(original).hasSize(questions);
        assertThat(lines).isNotEmpty().allSatisfy(example -> assertThat(byId.get(example.exampleId()))
                .isEqualTo(Said.of(example)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scifact-mini", "limit-small"})
    void beir(String name) {
        List<Found> original = found(BeirDataset.in(folder(name + "/beir"), name, "test"));

        List<Found> lines = found(BeirDataset.in(folder(name), name, "test"));

        assertThat(original).hasSizeGreaterThanOrEqualTo(100).containsExactlyInAnyOrderElementsOf(lines);
    }

    /** A query with what is relevant to it, whose ids differ. */
    private record Found(Input query, Set<String> texts) {}

    private static List<Found> found(DatasetSource source) {
        Map<String, String> texts = new HashMap<>();
        source.forEachDocument(document -> texts.put(document.id(), document.text()), new Problems());
        return examples(source).stream()
                .map(example -> new Found(
                        example.input(),
                        ((Label.Relevance) example.label())
                                .relevant().stream()
                                        .map(relevant -> texts.getOrDefault(relevant.documentId(), "?"))
                                        .collect(Collectors.toSet())))
                .toList();
    }

    /** What an example says, its id and split aside. */
    private record Said(Input input, Label label) {
        static Said of(Example example) {
            return new Said(example.input(), example.label());
        }
    }

    /** Words and entities, whatever white space lies between words. */
    private record Tagged(List<String> tokens, String text, List<String> entities) {
        static Tagged of(Example example) {
            Input.Tokens input = (Input.Tokens) example.input();
            CodePointIndex index = CodePointIndex.of(input.text());
            List<String> entities = ((Label.Entities) example.label())
                    .entities().stream()
                            .map(entity -> entity.label() + " "
                                    + withoutSpace(input.text()
                                            .substring(
                                                    index.toUtf16(entity.span().start()),
                                                    index.toUtf16(entity.span().end())))
                                    + " after "
                                    + withoutSpace(input.text()
                                            .substring(
                                                    0,
                                                    index.toUtf16(entity.span().start()))))
                            .toList();
            return new Tagged(input.tokens(), withoutSpace(input.text()), entities);
        }

        private static String withoutSpace(String text) {
            return text.replaceAll("[\\s\\p{Z}]", "");
        }
    }

    private static Path folder(String name) {
        return SharedFolder.require("data/" + name);
    }

    private static List<Example> read(String file, ExampleFormat format) {
        return examples(new FileDataset(List.of(folder(file)), format, "d", "test", Documents.unknown()));
    }

    private static List<Example> examples(DatasetSource source) {
        List<Example> examples = new ArrayList<>();
        Problems problems = new Problems();
        source.forEachExample(examples::add, problems);
        assertThat(problems.first()).isEmpty();
        return examples;
    }
}
