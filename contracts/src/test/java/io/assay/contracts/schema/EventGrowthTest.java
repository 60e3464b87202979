package io.assay.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.schema.SchemaChange.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Events only grow: the schemas are compared with those of the last release, which the folder {@code released} keeps. What
 * may change, and what to do for it, is in the module's README under "How schemas change".
 */
class EventGrowthTest {
    static final String CURRENT = "/io/assay/contracts/schemas";

    private static final String RELEASED = "/io/assay/contracts/released";
    private static final String ACCEPTED = "/io/assay/contracts/accepted-growth.json";

    private final List<SchemaChange> changes = SchemaComparison.between(SchemaSet.in(RELEASED), SchemaSet.in(CURRENT));

    @Test
    void nothingBreaksReadersOfEventsThatAreOnTheTopics() {
        assertThat(texts(Effect.BREAKS))
                .as("changes that break readers of older events; publish a new event instead")
                .isEmpty();
    }

    @Test
    void whatOldReadersRefuseIsAcceptedWithAReason() throws IOException {
        JsonNode accepted = read(ACCEPTED);
        List<String> names = accepted.propertyStream().map(Map.Entry::getKey).toList();

        assertThat(changes.stream()
                        .filter(change -> change.effect() != Effect.BREAKS)
                        .map(SchemaChange::text)
                        .distinct())
                .as("changes that need every reader deployed first, against those in accepted-growth.json")
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(accepted.valueStream())
                .allSatisfy(reason -> assertThat(reason.asText()).as("a reason").isNotBlank());
    }

    @Test
    void whatIdentitiesAreTheDigestOfStaysAsItIs() throws IOException {
        JsonNode released = read(RELEASED + "/identities.json");
        JsonNode current = read("/io/assay/contracts/identities.json");

        assertThat(released.propertyStream()
                        .filter(vectors -> vectors.getValue().isArray()))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(vectors -> assertThat(current.path(vectors.getKey()).valueStream())
                        .as(vectors.getKey())
                        .containsAll(vectors.getValue().valueStream().toList()));
    }

    private List<String> texts(Effect effect) {
        return changes.stream()
                .filter(change -> change.effect() == effect)
                .map(SchemaChange::text)
                .toList();
    }

    private static JsonNode read(String resource) throws IOException {
        try (InputStream stream = EventGrowthTest.class.getResourceAsStream(resource)) {
            return Schemas.JSON.readTree(stream);
        }
    }
}
