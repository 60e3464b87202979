package io.assay.ingest.clean;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.ingest.extract.ExtractedText;
import io.assay.ingest.extract.Format;
import io.assay.stack.test.SharedFolder;
import java.io.IOException;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cleaning with the options of Haystack's DocumentCleaner leaves the text that it leaves, but for white space: there
 * lines and paragraphs run into one, and here they stay apart. Where no form of Unicode is asked for, letters and their
 * accents stay apart there, and are one here.
 */
class HaystackCleaningTest {
    /** Where Haystack takes the words of headers and footers out of the text as well. */
    private static final Set<String> DIFFERENCES = Set.of("clean/header_footer/remove_repeated_substrings=True");

    static Stream<Named<JsonNode>> cases() throws IOException {
        JsonNode file = new ObjectMapper()
                .readTree(SharedFolder.require("golden/splitting.json").toFile());
        return file.get("cases")
                .valueStream()
                .filter(each -> each.get("kind").asText().equals("clean"))
                .map(each -> Named.of(each.get("name").asText(), each));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leavesTheTextThatHaystackLeaves(JsonNode golden) {
        List<String> pages = List.of(golden.at("/input/text").asText().split("\f"));
        ExtractedText text = new ExtractedText(Format.PLAIN_TEXT, null, pages);

        Cleaned cleaned = Cleaner.clean(text, options(golden.get("params")));

        String name = golden.get("name").asText();
        String expected = withoutGaps(Normalizer.normalize(
                golden.get("expected").asText(), options(golden.get("params")).form()));
        if (DIFFERENCES.contains(name)) {
            assertThat(withoutGaps(cleaned.text().text())).as(name).isNotEqualTo(expected);
        } else {
            assertThat(withoutGaps(cleaned.text().text())).as(name).isEqualTo(expected);
        }
    }

    private static CleaningOptions options(JsonNode options) {
        List<Replacement> replacements = new ArrayList<>();
        if (options.has("remove_regex")) {
            replacements.add(Replacement.of(options.get("remove_regex").asText(), ""));
        }
        options.path("replace_regexes")
                .propertyStream()
                .forEach(each -> replacements.add(
                        Replacement.of(each.getKey(), each.getValue().asText())));
        return new CleaningOptions(
                Form.valueOf(options.path("unicode_normalization").asText("NFC")),
                options.path("ascii_only").asBoolean(),
                !options.path("remove_extra_whitespaces").asBoolean(true),
                options.path("remove_empty_lines").asBoolean(true),
                options.path("remove_substrings")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList(),
                replacements,
                !options.path("remove_repeated_substrings").asBoolean());
    }

    private static String withoutGaps(String text) {
        return text.replaceAll("[\\s\\p{Z}]+", "");
    }
}
