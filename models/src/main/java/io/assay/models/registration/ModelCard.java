package io.assay.models.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the authors of a model say of it in the head of its {@code README.md}, for people: the Hugging Face Hub's <a
 * href="https://huggingface.co/docs/hub/model-cards#model-card-metadata">metadata of model cards</a>. It changes nothing of
 * how a model runs, so a head that cannot be read says nothing.
 */
final class ModelCard {
    private static final String FILE = "README.md";
    /** Between a first line of three hyphens and the next one. */
    private static final Pattern HEAD =
            Pattern.compile("\\A\\uFEFF?---\\R(.*?)\\R---\\s*?(?:\\R.*)?\\z", Pattern.DOTALL);

    private static final String OTHER = "other";
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS) // "no" is Norwegian
                    .build())
            .build();

    private final JsonNode head;

    private ModelCard(JsonNode head) {
        this.head = head;
    }

    /** That of the model in a folder; one that says nothing where there is none. */
    static ModelCard read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return new ModelCard(MissingNode.getInstance());
        }
        try {
            Matcher head = HEAD.matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            return new ModelCard(head.matches() ? YAML.readTree(head.group(1)) : MissingNode.getInstance());
        } catch (JsonProcessingException e) {
            return new ModelCard(MissingNode.getInstance());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The licence: one of the hub's identifiers, or the name of another one. */
    Optional<String> license() {
        Optional<String> license = texts("license").findFirst();
        return license.filter(OTHER::equals)
                .flatMap(other -> texts("license_name").findFirst())
                .or(() -> license);
    }

    /** Codes of the languages. */
    Set<String> languages() {
        return texts("language").collect(TreeSet::new, Set::add, Set::addAll);
    }

    /** A member that is one text, or a list of them. */
    private Stream<String> texts(String name) {
        JsonNode value = head.path(name);
        Stream<JsonNode> values = value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
        return values.filter(JsonNode::isValueNode)
                .filter(one -> !one.isNull())
                .map(JsonNode::asText)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
