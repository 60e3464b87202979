package io.assay.ingest.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.SplittingOptions;
import io.assay.contracts.identity.Identities;
import io.assay.ingest.clean.CleaningOptions;
import io.assay.ingest.split.CleanedOtherwise;
import io.assay.ingest.split.Counted;
import io.assay.ingest.split.InLanguage;
import io.assay.ingest.split.Lengths;
import io.assay.ingest.split.Measure;
import io.assay.ingest.split.Recursive;
import io.assay.ingest.split.Sections;
import io.assay.ingest.split.SentenceBoundWords;
import io.assay.ingest.split.SplittingConfiguration;
import io.assay.ingest.split.Tokenizer;
import io.assay.ingest.split.Tokens;
import io.assay.ingest.split.Unit;
import io.assay.ingest.split.Units;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredSplittingsTest {
    private static final String PREFIX = "assay.ingest.splittings.";
    private static final Function<String, Tokenizer> TOKENIZERS = NamedTokenizer::new;

    /** Known by its source alone. */
    private record NamedTokenizer(String source) implements Tokenizer {
        @Override
        public String digest() {
            return Identities.sha256(source.getBytes(UTF_8));
        }

        @Override
        public int[] starts(String text) {
            throw new UnsupportedOperationException("nothing is split here");
        }
    }

    @Test
    void readsWhatAPropertiesFileSays() {
        Map<String, SplittingConfiguration> splittings = splittings("""
                words.by=word
                words.overlap=20
                words.threshold=10
                bounded.by=word
                bounded.length=100
                bounded.respect-sentences=true
                bounded.language=de
                pages.by=page
                pages.length=1
                recursive.by=recursive
                recursive.measure=character
                recursive.separators=paragraph,;,word
                sections.by=heading
                sections.heading-level=2
                sections.length=0
                tokens.by=token
                tokens.tokenizer=hf://owner/name@main
                tokens.length=256
                tokens.respect-sentences=true
                tokens.language=de
                counted.by=line
                counted.tokenizer=/models/minilm
                """);

        assertThat(splittings)
                .containsOnly(
                        Map.entry("words", new Units(Unit.WORD, new Lengths(200, 20, 10))),
                        Map.entry("bounded", new InLanguage("de", new SentenceBoundWords(new Lengths(100, 0, 0)))),
                        Map.entry("pages", new Units(Unit.PAGE, new Lengths(1, 0, 0))),
                        Map.entry("recursive", new Recursive(List.of("\n\n", ";", " "), Measure.CHARACTER, 200, 0)),
                        Map.entry("sections", new Sections(2, new SplittingConfiguration.Whole())),
                        Map.entry(
                                "tokens",
                                new InLanguage(
                                        "de",
                                        new Tokens(
                                                new NamedTokenizer("hf://owner/name@main"),
                                                new Lengths(256, 0, 0),
                                                true))),
                        Map.entry(
                                "counted",
                                new Counted(
                                        new NamedTokenizer("/models/minilm"),
                                        new Units(Unit.LINE, new Lengths(200, 0, 0)))));
        assertThat(splittings.get("tokens").tokenizer()).contains(new NamedTokenizer("hf://owner/name@main"));
    }

    @Test
    void readsHowTextIsCleaned() {
        SplittingConfiguration splitting = splittings("""
                        plain.by=line
                        plain.cleaning.form=NFKC
                        plain.cleaning.keep-headers-and-footers=true
                        plain.cleaning.remove=CONFIDENTIAL,Draft\\\\, please
                        plain.cleaning.replace[0].expression=\\\\[\\\\d+\\\\]
                        plain.cleaning.replace[1].expression=(\\\\d+)-(\\\\d+)
                        plain.cleaning.replace[1].with=$1 to $2
                        """).get("plain");

        CleaningOptions cleaning = splitting.cleaning();
        assertThat(splitting).isInstanceOf(CleanedOtherwise.class);
        assertThat(cleaning.form()).isEqualTo(Form.NFKC);
        assertThat(cleaning.keepHeadersAndFooters()).isTrue();
        assertThat(cleaning.substrings()).containsExactly("CONFIDENTIAL", "Draft, please");
        assertThat(cleaning.content())
                .containsEntry(
                        "replacements", List.of(List.of("\\[\\d+\\]", ""), List.of("(\\d+)-(\\d+)", "$1 to $2")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad.by=word\nbad.overlap=200",
                "bad.by=token\nbad.length=100",
                "bad.by=token\nbad.tokenizer=hf://owner/name\nbad.length=15",
                "bad.by=line\nbad.threshold=201",
                "bad.by=heading\nbad.heading-level=0",
                "bad.by=word\nbad.language=German",
                "bad.by=passage\nbad.cleaning.drop-blank-lines=true",
                "bad.by=line\nbad.cleaning.replace[0].expression=("
            })
    void refusesWhatMakesNoSenseAndNamesTheSplitting(String properties) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> splittings(properties))
                .withMessageContaining(PREFIX + "bad: ");
    }

    @Test
    void refusesAnUnknownUnit() {
        assertThatThrownBy(() -> splittings("bad.by=stanza")).hasMessageContaining(PREFIX + "bad.by");
    }

    @Test
    void anEventSaysTheSameAsTheSettings() {
        Map<String, String> options = Map.of(
                "by", "word",
                "length", "30",
                "respect-sentences", "true",
                "cleaning.remove", "a,b",
                "cleaning.replace[0].expression", "\\[\\d+\\]",
                "cleaning.replace[0].with", "-");

        SplittingConfiguration byEvent = ConfiguredSplittings.ofOptions(options, TOKENIZERS);

        SplittingConfiguration bySettings = splittings("""
                words.by=word
                words.length=30
                words.respect-sentences=true
                words.cleaning.remove=a,b
                words.cleaning.replace[0].expression=\\\\[\\\\d+\\\\]
                words.cleaning.replace[0].with=-
                """).get("words");
        assertThat(byEvent.content()).isEqualTo(bySettings.content());
        assertThat(byEvent.digest()).isEqualTo(bySettings.digest());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    length    | 0     | length
                    length    | many  | length
                    overlap   | 200   | overlap
                    lenght    | 200   | lenght
                    by        | words | by
                    tokenizer |       | tokenizer
                    """)
    void anEventThatSaysWhatCannotBeIsRefused(String option, @Nullable String value, String named) {
        Map<String, String> options = new TreeMap<>(Map.of("by", option.equals("tokenizer") ? "token" : "word"));
        if (value != null) {
            options.put(option, value);
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfiguredSplittings.ofOptions(options, TOKENIZERS))
                .withMessageContaining(named);
    }

    @Test
    void whatAnEventMaySayIsWhatTheSettingsMaySay() {
        Set<String> names = new TreeSet<>(names(SplittingConfig.class, ""));

        assertThat(SplittingOptions.names()).isEqualTo(names);
    }

    private static List<String> names(Class<?> group, String prefix) {
        return Arrays.stream(group.getMethods())
                .flatMap(method -> {
                    String name = prefix
                            + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
                    return switch (method.getName()) {
                        case "cleaning" -> names(SplittingConfig.Cleaning.class, name + ".").stream();
                        case "replace" -> names(SplittingConfig.Replaced.class, name + "[N].").stream();
                        default -> Stream.of(name);
                    };
                })
                .toList();
    }

    private static Map<String, SplittingConfiguration> splittings(String lines) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(lines));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
        Map<String, String> named = properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> PREFIX + name, properties::getProperty, (a, b) -> a, TreeMap::new));
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(IngestConfig.class)
                .withSources(new PropertiesConfigSource(named, "test", 100))
                .build();
        return ConfiguredSplittings.of(
                config.getConfigMapping(IngestConfig.class).splittings(), TOKENIZERS);
    }
}
