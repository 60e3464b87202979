package io.assay.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.inference.engine.RunsUnderWay.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunsUnderWayTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // its overflow is a matter of time
    private final RunsUnderWay runs = new RunsUnderWay(now::get);

    @Test
    void theLongestIsTheOneThatBeganFirst() {
        List<Optional<Run>> longest = new ArrayList<>();

        runs.watch("slow", "request 1", () -> {
            pass(Duration.ofSeconds(40));
            runs.watch("fast", "request 2", () -> {
                pass(Duration.ofSeconds(2));
                return longest.add(runs.longest());
            });
            return longest.add(runs.longest());
        });
        longest.add(runs.longest());

        Run slow = new Run("slow", "request 1", Duration.ofSeconds(42));
        assertThat(longest).containsExactly(Optional.of(slow), Optional.of(slow), Optional.empty());
    }

    @Test
    void twoForTheSameAreTwo() {
        Optional<Run> outer = runs.watch("model", "request", () -> {
            runs.watch("model", "request", () -> "inner");
            return runs.longest();
        });

        assertThat(outer).contains(new Run("model", "request", Duration.ZERO));
    }

    @Test
    void whatFailsIsOver() {
        assertThatThrownBy(() -> runs.watch("model", "request", () -> {
                    throw new IllegalStateException("failed");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("failed");

        assertThat(runs.longest()).isEmpty();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
