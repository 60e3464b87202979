package io.assay.inference.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.ModelRequestAnswered;
import io.assay.contracts.event.ModelRequestAnswered.Delayed;
import io.assay.contracts.event.ModelRequestAnswered.Refused;
import io.assay.contracts.event.ModelRequestAnswered.Registered;
import io.assay.contracts.event.ModelRequested;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpenRequestsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private final OpenRequests open = new OpenRequests("default");

    @Test
    void aRequestIsTriedUntilItIsSettled() {
        ModelRequested request = request("mini", "default", 1);
        open.requested(request);

        open.answered(ModelRequestAnswered.to(request, new Delayed("503")));

        assertThat(open.next(NOW)).contains(request);
        assertThat(open.isEmpty()).isFalse();

        open.answered(ModelRequestAnswered.to(request, new Registered("0".repeat(64))));

        assertThat(open.next(NOW)).isEmpty();
        assertThat(open.isEmpty()).isTrue();
    }

    @Test
    void whatWasAnsweredIsNotTriedWhenItIsReadAgain() {
        ModelRequested request = request("mini", "default", 1);
        open.answered(ModelRequestAnswered.to(request, new Refused("gated")));

        open.requested(request);

        assertThat(open.next(NOW)).isEmpty();
    }

    @Test
    void whoAsksAgainGetsAnotherTry() {
        ModelRequested first = request("mini", "default", 1);
        ModelRequested second = request("mini", "default", 2);
        open.requested(first);
        open.answered(ModelRequestAnswered.to(first, new Refused("gated")));

        open.requested(second);

        assertThat(open.next(NOW)).contains(second);
        assertThat(open.isOpen(first)).isFalse();
    }

    @Test
    void aRequestThatIsTakenBackOrMovedToAnotherPoolIsNotTried() {
        ModelRequested request = request("mini", "default", 1);
        open.requested(request);
        open.takenBack("mini");
        boolean afterTakenBack = open.isOpen(request);
        open.requested(request);

        open.requested(request("mini", "large", 2));

        assertThat(afterTakenBack).isFalse();
        assertThat(open.isOpen(request)).isFalse();
        assertThat(open.isEmpty()).isTrue();
    }

    @Test
    void anAnswerOfAnotherPoolSettlesNothing() {
        ModelRequested before = request("mini", "large", 1);
        ModelRequested request = request("mini", "default", 2);
        open.requested(before);
        open.requested(request);

        open.answered(ModelRequestAnswered.to(before, new Refused("no room")));

        assertThat(open.next(NOW)).contains(request);
    }

    @Test
    void aRequestThatIsPutOffLetsOthersGoFirstAndComesBackEverLater() {
        ModelRequested away = request("away", "default", 1);
        ModelRequested other = request("other", "default", 2);
        open.requested(away);
        open.requested(other);

        open.postpone(away, NOW);

        assertThat(open.next(NOW)).contains(other);
        open.takenBack("other");
        assertThat(open.next(NOW.plusSeconds(9))).isEmpty();
        assertThat(open.next(NOW.plusSeconds(10))).contains(away);
        for (int i = 0; i < 20; i++) {
            open.postpone(away, NOW);
        }
        assertThat(open.next(NOW.plus(Duration.ofMinutes(10)).minusSeconds(1))).isEmpty();
        assertThat(open.next(NOW.plus(Duration.ofMinutes(10)))).contains(away);
    }

    @Test
    void nothingIsKnownOnceItIsForgotten() {
        ModelRequested request = request("mini", "default", 1);
        open.requested(request);

        open.forget();

        assertThat(open.isOpen(request)).isFalse();
        assertThat(open.isEmpty()).isTrue();
    }

    private static ModelRequested request(String id, String pool, long millis) {
        return new ModelRequested(id, "hf://owner/" + id, null, null, null, pool, null, "j.doe", millis);
    }
}
