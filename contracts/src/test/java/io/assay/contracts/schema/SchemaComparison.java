package io.assay.contracts.schema;

import static io.assay.contracts.schema.SchemaChange.Effect.BREAKS;
import static io.assay.contracts.schema.SchemaChange.Effect.READERS_FIRST;
import static io.assay.contracts.schema.SchemaChange.Effect.UNCLEAR;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.schema.SchemaSet.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What changed between two versions of the schemas, by the rules of "How schemas change" in the module's README. A keyword
 * whose values it cannot weigh, such as {@code pattern} or {@code if}, may be dropped but not changed.
 */
final class SchemaComparison {
    /** Keywords for people and tools, which accept and refuse nothing. */
    private static final Set<String> ANNOTATIONS =
            Set.of("$schema", "$id", "$comment", "$defs", "title", "description", "examples");

    /** Keywords that are compared by what they mean. */
    private static final Set<String> UNDERSTOOD = Set.of(
            "$ref",
            "type",
            "properties",
            "required",
            "items",
            "additionalProperties",
            "oneOf",
            "const",
            "enum",
            "default");

    private static final Set<String> LOWER_BOUNDS = Set.of("minimum", "exclusiveMinimum", "minItems", "minLength");
    private static final Set<String> UPPER_BOUNDS = Set.of("maximum", "exclusiveMaximum", "maxItems", "maxLength");

    /** Keywords that hold only together, or only at times. */
    private static final Set<String> CONDITIONS = Set.of("if", "then", "else", "not", "allOf", "anyOf");

    private final List<SchemaChange> changes = new ArrayList<>();
    private final Set<String> underWay = new LinkedHashSet<>();

    private SchemaComparison() {}

    /** All changes from one version to a later one, in the order of the events' names. */
    static List<SchemaChange> between(SchemaSet before, SchemaSet after) {
        SchemaComparison comparison = new SchemaComparison();
        for (String event : new TreeSet<>(before.events())) {
            if (after.events().contains(event)) {
                comparison.compare(before.event(event), after.event(event), event);
            } else {
                comparison.breaks(event, "the event is gone");
            }
        }
        return List.copyOf(comparison.changes);
    }

    private void compare(Schema reference, Schema laterReference, String place) {
        String pair = reference.file() + reference.node().path("$ref").asText();
        boolean refers = reference.has("$ref");
        if (refers && !underWay.add(pair)) {
            return; // a type that is part of itself
        }
        Schema before = reference.resolved();
        Schema after = laterReference.resolved();
        compareTypes(before, after, place);
        compareConstants(before, after, place);
        compareMembers(before, after, place);
        compareVariants(before, after, place);
        compareContent("items", before, after, place + "[]");
        compareContent("additionalProperties", before, after, place + "{}");
        compareDefaults(before, after, place);
        compareTheRest(before, after, place);
        if (refers) {
            underWay.remove(pair);
        }
    }

    private void compareTypes(Schema before, Schema after, String place) {
        compareChoices("type", types(before), types(after), place);
    }

    private void compareConstants(Schema before, Schema after, String place) {
        compareChoices("constant", constants(before), constants(after), place);
    }

    /** Compares what may be chosen from; an empty set stands for anything. */
    private void compareChoices(String what, Set<String> before, Set<String> after, String place) {
        if (before.isEmpty() || after.isEmpty()) {
            if (!after.isEmpty()) {
                breaks(place, "only the " + what + " " + String.join(", ", after) + " is allowed now");
            } else if (!before.isEmpty()) {
                needsReadersFirst(place, "any " + what + " is allowed now");
            }
            return;
        }
        without(before, after).forEach(gone -> breaks(place, "the " + what + " " + gone + " is gone"));
        without(after, before).forEach(added -> needsReadersFirst(place, "the " + what + " " + added + " is new"));
    }

    private void compareMembers(Schema before, Schema after, String place) {
        Set<String> required = texts(before.node().path("required"));
        Set<String> requiredLater = texts(after.node().path("required"));
        Set<String> members = names(before.node().path("properties"));
        members.forEach(name -> {
            if (after.at("properties").has(name)) {
                compare(before.at("properties", name), after.at("properties", name), place + "." + name);
            } else {
                breaks(place + "." + name, "the member is gone");
            }
        });
        without(requiredLater, required)
                .forEach(name -> breaks(
                        place + "." + name,
                        members.contains(name)
                                ? "the optional member is required now"
                                : "the member is new, and required"));
        without(required, requiredLater)
                .filter(after.at("properties")::has)
                .forEach(name -> needsReadersFirst(place + "." + name, "the required member is optional now"));
    }

    private void compareVariants(Schema before, Schema after, String place) {
        Map<String, Schema> variants = variants(before);
        Map<String, Schema> laterVariants = variants(after);
        if (variants.isEmpty() != laterVariants.isEmpty()) {
            breaks(place, variants.isEmpty() ? "it has variants now" : "it has no variants any more");
            return;
        }
        variants.forEach((kind, variant) -> {
            if (laterVariants.containsKey(kind)) {
                compare(variant, laterVariants.get(kind), place + "(" + kind + ")");
            } else {
                breaks(place, "the variant " + kind + " is gone");
            }
        });
        without(laterVariants.keySet(), variants.keySet())
                .forEach(kind -> needsReadersFirst(place, "the variant " + kind + " is new"));
    }

    /** Compares the schemas of what a list or a map holds. */
    private void compareContent(String keyword, Schema before, Schema after, String place) {
        if (before.has(keyword) && after.has(keyword)) {
            compare(before.at(keyword), after.at(keyword), place);
        } else if (after.has(keyword)) {
            breaks(place, "what it holds is restricted now");
        } else if (before.has(keyword)) {
            needsReadersFirst(place, "it may hold anything now");
        }
    }

    /** An event that lacks the member would mean something else. */
    private void compareDefaults(Schema before, Schema after, String place) {
        JsonNode value = before.node().path("default");
        JsonNode later = after.node().path("default");
        if (!value.equals(later)) {
            breaks(place, "the default is " + inWords(later) + ", and was " + inWords(value));
        }
    }

    private void compareTheRest(Schema before, Schema after, String place) {
        Set<String> keywords = new TreeSet<>(names(before.node()));
        keywords.addAll(names(after.node()));
        keywords.removeAll(ANNOTATIONS);
        keywords.removeAll(UNDERSTOOD);
        for (String keyword : keywords) {
            JsonNode value = before.node().path(keyword);
            JsonNode later = after.node().path(keyword);
            if (!value.equals(later)) {
                String change = keyword + " is " + inWords(later) + ", and was " + inWords(value);
                add(effect(keyword, value, later), place, change);
            }
        }
    }

    private static SchemaChange.Effect effect(String keyword, JsonNode value, JsonNode later) {
        boolean conditional = CONDITIONS.contains(keyword);
        if (value.isMissingNode() || later.isMissingNode()) {
            return conditional ? UNCLEAR : later.isMissingNode() ? READERS_FIRST : BREAKS;
        }
        int rise = later.decimalValue().compareTo(value.decimalValue());
        if (LOWER_BOUNDS.contains(keyword)) {
            return rise < 0 ? READERS_FIRST : BREAKS;
        }
        if (UPPER_BOUNDS.contains(keyword)) {
            return rise > 0 ? READERS_FIRST : BREAKS;
        }
        return UNCLEAR;
    }

    /** The variants of a {@code oneOf} by their kind, none where there are no variants. */
    private static Map<String, Schema> variants(Schema schema) {
        Map<String, Schema> variants = new LinkedHashMap<>();
        for (JsonNode variant : schema.node().path("oneOf")) {
            Schema place = new Schema(schema.set(), schema.file(), variant);
            variants.put(
                    place.resolved().at("properties", "kind", "const").node().asText(), place);
        }
        return variants;
    }

    private static Set<String> types(Schema schema) {
        JsonNode type = schema.node().path("type");
        return type.isTextual() ? Set.of(type.textValue()) : texts(type);
    }

    private static Set<String> constants(Schema schema) {
        JsonNode constant = schema.node().path("const");
        return constant.isMissingNode() ? texts(schema.node().path("enum")) : Set.of(constant.asText());
    }

    private static Set<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> without(Set<String> some, Set<String> others) {
        return some.stream().filter(each -> !others.contains(each));
    }

    private static String inWords(JsonNode value) {
        return value.isMissingNode() ? "not given" : value.toString();
    }

    private void breaks(String place, String what) {
        add(BREAKS, place, what);
    }

    private void needsReadersFirst(String place, String what) {
        add(READERS_FIRST, place, what);
    }

    private void add(SchemaChange.Effect effect, String place, String what) {
        changes.add(new SchemaChange(effect, place + ": " + what));
    }
}
