package io.assay.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which faults befall a stack, and in which order: every kind once, shuffled by a seed; where more are wanted, every kind
 * once more, shuffled again.
 */
final class FaultSchedule {
    private static final List<String> SERVICES = List.of("ingest", "inference", "eval");

    private static final TcpProxy.Speed SLOW = new TcpProxy.Speed(Duration.ofMillis(50), 500_000);
    private static final int BROKEN = 10;
    private static final int EVAL_CONSUMERS = 9; // one of each topic that is projected
    private static final Duration JUMP = Duration.ofHours(3);
    private static final Duration SHORT = Duration.ofSeconds(4);

    private FaultSchedule() {}

    /**
     * A schedule.
     *
     * @param standstill how long a process stands still, a network is cut, or a disk full
     * @param only what the words for each fault contain; empty for all
     */
    static List<Fault> of(long seed, int count, Duration standstill, String only) {
        List<Fault> wanted = kinds(standstill).stream()
                .filter(fault -> fault.toString().contains(only))
                .toList();
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("No fault is called " + only + ": " + kinds(standstill));
        }
        Random random = new Random(seed);
        List<Fault> schedule = new ArrayList<>();
        while (schedule.size() < count) {
            List<Fault> kinds = new ArrayList<>(wanted);
            Collections.shuffle(kinds, random);
            schedule.addAll(kinds);
        }
        return List.copyOf(schedule.subList(0, count));
    }

    private static List<Fault> kinds(Duration standstill) {
        List<Fault> kinds = new ArrayList<>();
        SERVICES.forEach(service -> kinds.add(new Fault.Crash(List.of(service))));
        kinds.add(new Fault.Crash(List.of("kafka")));
        kinds.add(new Fault.Crash(List.of("postgres")));
        kinds.add(new Fault.Crash(List.of("kafka", "postgres")));
        kinds.add(new Fault.Crash(List.of("ingest", "inference", "eval", "kafka", "postgres")));
        kinds.add(new Fault.Standstill("inference", standstill));
        kinds.add(new Fault.Standstill("eval", standstill));
        kinds.add(new Fault.SecondPod("inference", "assay-inference-default", 1));
        kinds.add(new Fault.ClockJumps("inference", JUMP, SHORT));
        kinds.add(new Fault.ClockJumps("eval", JUMP, SHORT));
        for (String process : List.of("kafka", "postgres")) {
            kinds.add(new Fault.SlowNetwork(process, SLOW));
            kinds.add(new Fault.CutNetwork(process, standstill));
            kinds.add(new Fault.BrokenConnections(process, BROKEN));
            kinds.add(new Fault.FullDisk(process, standstill));
        }
        kinds.add(new Fault.SecondPod("ingest", "assay-ingest", 1));
        kinds.add(new Fault.SecondPod("eval", "assay-eval", EVAL_CONSUMERS));
        return kinds;
    }
}
