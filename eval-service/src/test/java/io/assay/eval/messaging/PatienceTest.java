package io.assay.eval.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Patience patience = new Patience();
    private final WorkReady ready = new WorkReady(patience);

    @Test
    void whileADatabaseTakesNothingForWantOfRoomTheServiceIsNotReadyAndSaysWhy() {
        Map<Status, Map<String, Object>> said = new HashMap<>();

        patience.insist("storing examples", () -> {
            HealthCheckResponse answer = ready.call();
            said.put(answer.getStatus(), answer.getData().orElse(Map.of()));
            if (answer.getStatus() == Status.UP) {
                throw new IllegalStateException(
                        "could not store",
                        new SQLException("ERROR: could not extend file: No space left\n  Hint: Check it.", "53100"));
            }
        });

        assertThat(said)
                .containsEntry(Status.DOWN, Map.of("storing examples", "ERROR: could not extend file: No space left"));
        assertThat(ready.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void whatFailsForAnotherReasonFailsAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> patience.insist("storing examples", () -> {
                    throw new IllegalArgumentException("no such model");
                }))
                .withMessage("no such model");
        assertThat(patience.waiting()).isEmpty();
    }
}
