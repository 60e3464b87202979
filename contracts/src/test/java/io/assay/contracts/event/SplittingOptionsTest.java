package io.assay.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplittingOptionsTest {
    @Test
    void knowsWhatEachMayBe() {
        Map<String, String> options = Map.of(
                "by", "recursive",
                "length", "200",
                "separators", "paragraph,line",
                "cleaning.replace[12].expression", "\\\\[\\\\d+]",
                "cleaning.replace[12].with", "");

        assertThat(SplittingOptions.problem(options)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    by     | words | by is 'words': it is word, token, sentence, passage, page, line, period, recursive, heading
                    length | many  | length is 'many': it is a number from 0 to 999999999
                    lenght | 200   | there is no option lenght: there are by, cleaning.ascii-only, cleaning.drop-blank-lines,
                    heading-level | 7 | heading-level is '7': it is a number from 1 to 6
                    """)
    void saysWhatIsWrong(String name, String value, String expected) {
        Map<String, String> options = name.equals("by") ? Map.of(name, value) : Map.of("by", "word", name, value);

        assertThat(SplittingOptions.problem(options))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith(expected));
    }

    @Test
    void saysThatTheFirstOptionIsMissing() {
        assertThat(SplittingOptions.problem(Map.of("length", "200"))).hasValueSatisfying(problem -> assertThat(problem)
                .startsWith("by is missing: it is one of word, token"));
    }
}
