package io.assay.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** What befalls processes of a stack while they work. */
sealed interface Fault {
    /**
     * Has it happen, and returns when the stack is whole again.
     *
     * @param work gives the stack work to do, which the fault hits
     */
    void befall(Stack stack, Runnable work);

    /** Why it cannot happen to a stack on this machine; empty where it can. */
    default Optional<String> obstacle(Stack stack) {
        return Optional.empty();
    }

    /** Processes end at once, with all that they started, as when a machine fails; then they are started again. */
    record Crash(List<String> processes) implements Fault {
        @Override
        public void befall(Stack stack, Runnable work) {
            work.run();
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
        public void befall(Stack stack, Runnable work) {
            work.run();
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

    /**
     * The network between the services and what they talk to is slow, also for those that bring the work: until it has brought
     * predictions, or for a minute.
     */
    record SlowNetwork(String process, TcpProxy.Speed speed) implements Fault {
        private static final Duration LONGEST = Duration.ofMinutes(1);

        @Override
        public void befall(Stack stack, Runnable work) {
            long before = stack.predictions();
            stack.network(process).slowDown(speed);
            work.run();
            long mend = System.nanoTime() + LONGEST.toNanos(); // of many vectors, a report alone may take longer
            Awaitility.await("predictions by a slow network")
                    .atMost(ServiceProcess.PATIENCE)
                    .until(() -> stack.predictions() > before || System.nanoTime() > mend);
            stack.network(process).mend();
            stack.awaitServices();
        }

        @Override
        public String toString() {
            return "network to " + process + " slow: " + speed.latency().toMillis() + " ms, "
                    + speed.bytesPerSecond() / 1_000 + " kB/s";
        }
    }

    /** The network between the services and what they talk to is cut for a while; no connection ends by it. */
    record CutNetwork(String process, Duration time) implements Fault {
        @Override
        public void befall(Stack stack, Runnable work) {
            work.run();
            stack.network(process).cut();
            Awaitility.await().pollDelay(time).timeout(time.multipliedBy(2)).until(() -> true);
            stack.network(process).mend();
            stack.awaitServices();
        }

        @Override
        public String toString() {
            return "network to " + process + " cut for " + time.toSeconds() + " s";
        }
    }

    /** Connections end in the middle of what they carry. */
    record BrokenConnections(String process, int count) implements Fault {
        @Override
        public void befall(Stack stack, Runnable work) {
            work.run();
            stack.network(process).reset(count);
            stack.network(process).awaitReset();
            stack.awaitServices();
        }

        @Override
        public String toString() {
            return count + " connections to " + process + " reset in the middle of a message";
        }
    }

    /**
     * The disk of the broker or the database is full for a while. Then an operator makes room, and starts what has ended:
     * services have waited, and go on.
     */
    record FullDisk(String process, Duration time) implements Fault {
        @Override
        public Optional<String> obstacle(Stack stack) {
            return stack.disk(process).isPresent()
                    ? Optional.empty()
                    : Optional.of("no file system can be mounted here, which takes root on Linux");
        }

        @Override
        public void befall(Stack stack, Runnable work) {
            SmallDisk disk = stack.disk(process).orElseThrow();
            Map<String, Long> services = stack.serviceProcesses();
            if (process.equals("postgres")) {
                disk.fill(); // the broker takes the work
                work.run();
            } else {
                work.run();
            }
            Awaitility.await("eval is not ready, for want of room")
                    .atMost(ServiceProcess.PATIENCE)
                    .until(() -> {
                        disk.fill(); // what was given back meanwhile is taken, too
                        return !stack.isRunning("eval");
                    });
            Awaitility.await().pollDelay(time).timeout(time.multipliedBy(2)).until(() -> true);
            disk.makeRoom();
            if (stack.isRunning(process)) {
                stack.awaitServices();
                assertThat(stack.serviceProcesses()).isEqualTo(services);
            } else {
                stack.assay().run("up").outIfSuccessful();
            }
        }

        @Override
        public String toString() {
            return "disk of " + process + " full for " + time.toSeconds() + " s";
        }
    }

    /**
     * The time of day of a service jumps ahead while it works, then back behind the others', and then is right again. Then an
     * operator starts it anew: Kafka's client waits for times of day, so that one which was set back may keep silent until
     * they come.
     */
    record ClockJumps(String service, Duration jump, Duration time) implements Fault {
        @Override
        public Optional<String> obstacle(Stack stack) {
            return FakeClock.library().isPresent()
                    ? Optional.empty()
                    : Optional.of("libfaketime is not installed, of Debian's package faketime");
        }

        @Override
        public void befall(Stack stack, Runnable work) {
            FakeClock clock = stack.restartWithClock(service);
            work.run();
            for (Duration ahead : List.of(jump, jump.negated(), Duration.ZERO)) {
                clock.set(ahead);
                Awaitility.await().pollDelay(time).timeout(time.multipliedBy(2)).until(() -> true);
            }
            stack.terminate(service);
            stack.assay().run("up").outIfSuccessful();
        }

        @Override
        public String toString() {
            return "clock of " + service + " " + jump.toHours() + " h ahead, then behind, for " + time.toSeconds()
                    + " s each";
        }
    }

    /**
     * A second pod takes a part of the work, and is killed with it.
     *
     * @param group the consumer group that pods of the service share
     * @param consumers how many members of it a pod is
     */
    record SecondPod(String service, String group, int consumers) implements Fault {
        @Override
        public void befall(Stack stack, Runnable work) {
            try (ServiceProcess pod = stack.secondPod(service)) {
                pod.awaitReady();
                Awaitility.await("a pod that shares the work")
                        .atMost(ServiceProcess.PATIENCE)
                        .until(() -> stack.members(group) == 2 * consumers);
                long before = stack.predictions();
                work.run();
                Awaitility.await("predictions of two pods")
                        .atMost(ServiceProcess.PATIENCE)
                        .until(() -> stack.predictions() > before);
                pod.kill();
            }
        }

        @Override
        public String toString() {
            return "a second " + service + " pod, then kill -9 of it";
        }
    }
}
