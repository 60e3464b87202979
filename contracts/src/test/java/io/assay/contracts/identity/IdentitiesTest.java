package io.assay.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.Task;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with {@code identities.json}, which Python's {@code json} and {@code hashlib} computed. */
class IdentitiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<JsonNode> modelVersions() throws IOException {
        return vectors("modelVersions");
    }

    static Stream<JsonNode> passages() throws IOException {
        return vectors("passages");
    }

    static Stream<JsonNode> requests() throws IOException {
        return vectors("requests");
    }

    static Stream<JsonNode> evaluations() throws IOException {
        return vectors("evaluations");
    }

    @ParameterizedTest
    @MethodSource("modelVersions")
    void aModelVersionIsAsPythonComputesIt(JsonNode vector) {
        String version = Identities.modelVersion(
                task(vector),
                JSON.convertValue(vector.get("files"), new TypeReference<List<ModelFile>>() {}),
                JSON.convertValue(vector.get("configuration"), ModelConfiguration.class));

        assertThat(version).isEqualTo(vector.get("version").textValue());
    }

    @ParameterizedTest
    @MethodSource("passages")
    void aPassageIdIsAsPythonComputesIt(JsonNode vector) {
        String passageId = Identities.passage(
                vector.get("document").textValue(),
                vector.get("digest").textValue(),
                vector.get("splitting").textValue(),
                vector.get("index").intValue());

        assertThat(passageId).isEqualTo(vector.get("passageId").textValue());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestIdIsAsPythonComputesIt(JsonNode vector) {
        String requestId = Identities.request(
                vector.get("model").textValue(),
                task(vector),
                JSON.convertValue(vector.get("input"), Input.class),
                JSON.convertValue(vector.get("parameters"), new TypeReference<Map<String, Object>>() {}));

        assertThat(requestId).isEqualTo(vector.get("requestId").textValue());
    }

    @ParameterizedTest
    @MethodSource("evaluations")
    void anEvaluationIdIsAsPythonComputesIt(JsonNode vector) {
        JsonNode labels = vector.has("labels") ? vector.get("labels") : JSON.createObjectNode();

        EvaluationRequested evaluation = EvaluationRequested.of(
                        vector.get("dataset").textValue(),
                        vector.path("split").textValue(),
                        vector.path("collection").textValue(),
                        JSON.convertValue(vector.get("models"), new TypeReference<List<String>>() {}),
                        vector.get("baseline").textValue(),
                        vector.get("metric").textValue(),
                        JSON.convertValue(vector.get("requirements"), EvaluationRequested.Requirements.class),
                        vector.get("seed").longValue())
                .withLabels(JSON.convertValue(labels, new TypeReference<Map<String, Map<String, String>>>() {}));

        assertThat(evaluation.evaluationId())
                .isEqualTo(vector.get("evaluationId").textValue());
    }

    @Test
    void aDigestIsHexadecimal() {
        String digest = Identities.sha256("abc".getBytes(StandardCharsets.US_ASCII));

        assertThat(digest) // the example of FIPS 180-2
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void numbersOfEqualValueAreOneIdentity() {
        assertThat(Identities.of(Map.of("x", 1.0))).isEqualTo(Identities.of(Map.of("x", 1)));
    }

    @Test
    void inputsOfDifferentKindAreDifferentRequests() {
        String model = "0".repeat(64);
        String text = Identities.request(model, Task.FEATURE_EXTRACTION, new Input.Text("one"), Map.of());
        String query = Identities.request(model, Task.FEATURE_EXTRACTION, new Input.Query("one"), Map.of());

        assertThat(text).isNotEqualTo(query);
    }

    @Test
    void aLoneSurrogateHasNoIdentity() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Identities.of(Map.of("text", "a\uD83Db")))
                .withMessageContaining("no canonical JSON form");
    }

    private static Task task(JsonNode vector) {
        return Task.of(vector.get("task").textValue());
    }

    private static Stream<JsonNode> vectors(String kind) throws IOException {
        try (InputStream stream = Identities.class.getResourceAsStream("/io/assay/contracts/identities.json")) {
            return JSON.readTree(stream).get(kind).valueStream();
        }
    }
}
