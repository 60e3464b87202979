package io.assay.system;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** What befalls processes of a stack while they work. */
sealed interface Fault {
    /** Has it happen, and returns when the stack is whole again. */
    void befall(Stack stack);

    /** Processes end at once, with all that they started, as when a machine fails; then they are started again. */
    record Crash(List<String> processes) implements Fault {
        @Override
        public void befall(Stack stack) {
            processes.forEach(stack::crash);
            stack.assay().run("up").outIfSuccessful();
        }

        @Override
        public String toString() {
            return "kill -9 of " + String.join(", ", processes);
        }
    }

    /** A process stands still, then goes on with what it held, as a machine does that was suspended. */
    record Standstill(String process, Duration time) implements Fault {
        @Override
        public void befall(Stack stack) {
            stack.signal(process, "STOP");
            Awaitility.await().pollDelay(time).timeout(time.multipliedBy(2)).until(() -> true);
            stack.signal(process, "CONT");
            stack.awaitRunning(process);
        }

        @Override
        public String toString() {
            return process + " stopped for " + time.toSeconds() + " s";
        }
    }

    /** A second pod takes a part of the work, and is killed with it. */
    record SecondPod() implements Fault {
        private static final Duration LONGEST_WORK = Duration.ofSeconds(20);

        @Override
        public void befall(Stack stack) {
            try (InferencePod pod = InferencePod.beside(stack)) {
                pod.awaitItsShare();
                long before = stack.predictions();
                Awaitility.await("predictions of two pods")
                        .atMost(LONGEST_WORK)
                        .until(() -> stack.predictions() > before);
            }
        }

        @Override
        public String toString() {
            return "a second inference pod, then kill -9 of it";
        }
    }
}
