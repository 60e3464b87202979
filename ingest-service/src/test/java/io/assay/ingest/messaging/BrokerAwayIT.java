package io.assay.ingest.messaging;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the service says of itself while its broker is away: a restart would not help, and there is nothing to send it. */
@QuarkusTest
@TestProfile(BrokerAwayIT.NoBroker.class)
class BrokerAwayIT {
    private static final String BROKER = "checks.find { it.name == 'broker' }.status";

    @Test
    void itIsNotReadyAndLiveAllTheSame() {
        given().get("/q/health/ready").then().statusCode(503).body(BROKER, equalTo("DOWN"));
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    }

    /** Nothing listens at port 1. */
    public static final class NoBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kafka.bootstrap.servers", "localhost:1");
        }
    }
}
