package io.assay.eval.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.assay.contracts.identity.Identities;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(KeysIT.Keys.class)
@WithTestResource(LocalStackResource.class)
class KeysIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/person",
                "/evaluations/any/report.json",
                "/evaluations/any/events",
                "/api/models",
                "/doors"
            })
    void asksStrangersForAKey(String path) {
        given().get(path).then().statusCode(401).header("WWW-Authenticate", containsString("basic realm=\"Assay\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/metrics", "/dashboard/dashboard.css"})
    void letsProbesAndStylesThrough(String path) {
        given().get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "vic, 200, 403, 403",
        "ann, 200, 200, 403",
        "oda, 200, 200, 200",
    })
    void letsEachDoWhatTheirRoleMay(String name, int view, int annotate, int operate) {
        as(name).get("/doors").then().statusCode(view);
        as(name).post("/doors/annotator").then().statusCode(annotate);
        as(name).post("/doors/operator").then().statusCode(operate);
    }

    @ParameterizedTest
    @CsvSource({
        "vic, 403, 403",
        "ann, 403, 403",
        "oda, 404, 400", // there is no such letter, and no such time
    })
    void leavesDeadLettersAndReplaysToOperators(String name, int discard, int preview) {
        as(name).get("/operations").then().statusCode(200);
        as(name).get("/operations/dead-letters/documents").then().statusCode(200);
        as(name).formParam("why", "not ours")
                .post("/operations/dead-letters/documents/0/4711/discard")
                .then()
                .statusCode(discard);
        as(name).get("/operations/replays").then().statusCode(200);
        as(name).get("/operations/replays/preview?subject=documents&from=never")
                .then()
                .statusCode(preview);
    }

    @ParameterizedTest
    @CsvSource({
        "vic, 403, 403",
        "ann, 403, 403",
        "oda, 409, 303", // what is asked for names no model of the hub
    })
    void leavesAddingModelsToOperators(String name, int add, int takeBack) {
        as(name).get("/models").then().statusCode(200);
        as(name).formParam("source", "https://example.org/model.onnx")
                .post("/models")
                .then()
                .statusCode(add);
        as(name).redirects()
                .follow(false)
                .formParam("id", "asked-by-nobody")
                .post("/models/take-back")
                .then()
                .statusCode(takeBack);
    }

    @Test
    void refusesTheKeyOfAnother() {
        given().auth().preemptive().basic("oda", "key of vic").get("/").then().statusCode(401);
    }

    @Test
    void publishesUnderTheNameOfTheKey() {
        as("ann")
                .cookie("assay-person", "Mallory")
                .get("/person")
                .then()
                .body(containsString("You are ann"))
                .body(not(containsString("Mallory")));
    }

    @Test
    void writesDownWhoChangedSomething() {
        Log log = new Log();
        Logger audit = Logger.getLogger("io.assay.audit");
        audit.addHandler(log);

        as("oda").post("/doors/operator?key=secret");
        as("vic").post("/doors/operator");
        as("vic").get("/doors");

        audit.removeHandler(log);
        assertThat(log.lines)
                .containsExactly("oda: POST /doors/operator answered 200", "vic: POST /doors/operator answered 403");
    }

    private static RequestSpecification as(String name) {
        String key = "key of " + name;
        String token =
                given().auth().preemptive().basic(name, key).get("/person").cookie("assay-csrf");
        return given().auth()
                .preemptive()
                .basic(name, key)
                .cookie("assay-csrf", token)
                .header("X-CSRF-TOKEN", token);
    }

    /** Three people, each with a role. */
    public static class Keys implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path file = Files.createTempFile("assay", ".keys");
                Files.write(file, List.of(line("vic", "viewer"), line("ann", "annotator"), line("oda", "operator")));
                return Map.of("assay.access.keys", file.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String line(String name, String role) {
            return name + " " + role + " " + Identities.sha256(("key of " + name).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final class Log extends Handler {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            lines.add(record.getMessage().formatted(record.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
