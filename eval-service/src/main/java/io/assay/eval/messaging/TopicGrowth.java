package io.assay.eval.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How fast topics grew in the last minute, from where they ended whenever somebody looked: nobody who does not look pays
 * for it. Thread-safe.
 */
final class TopicGrowth {
    /** The time that rates are over. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Least time between two samples. */
    static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, Map<String, Long> published) {}

    /**
     * Notes where topics end.
     *
     * @param published records ever published, by topic
     * @return how fast each grew since what was noted in the window; nothing of topics that were not seen before
     */
    synchronized Growth note(Instant now, Map<String, Long> published) {
        samples.removeIf(
                sample -> sample.at().isBefore(now.minus(WINDOW)) || sample.at().isAfter(now)); // set back
        List<Sample> seen = new ArrayList<>(samples);
        Sample last = samples.peekLast();
        if (last == null || !now.isBefore(last.at().plus(INTERVAL))) {
            samples.addLast(new Sample(now, Map.copyOf(published)));
        }
        seen.add(new Sample(now, published));
        return new Growth(seen);
    }

    /** What a window shows. */
    static final class Growth {
        private final List<Sample> samples;

        private Growth(List<Sample> samples) {
            this.samples = samples;
        }

        /** Records a second over the window; absent where there is nothing to compare with. */
        @Nullable
        Double perSecond(String topic) {
            List<Sample> known = known(topic);
            return known.size() < 2 ? null : rate(topic, known.get(0), known.get(known.size() - 1));
        }

        /** Records a second from each sample to the next, the oldest first. */
        List<Double> steps(String topic) {
            List<Sample> known = known(topic);
            List<Double> steps = new ArrayList<>();
            for (int i = 1; i < known.size(); i++) {
                steps.add(rate(topic, known.get(i - 1), known.get(i)));
            }
            return steps;
        }

        private List<Sample> known(String topic) {
            return samples.stream()
                    .filter(sample -> sample.published().containsKey(topic))
                    .toList();
        }

        private static double rate(String topic, Sample from, Sample to) {
            long records =
                    to.published().getOrDefault(topic, 0L) - from.published().getOrDefault(topic, 0L);
            double seconds = Duration.between(from.at(), to.at()).toNanos() / 1e9;
            return seconds <= 0 ? 0 : Math.max(0, records) / seconds; // a topic that was made anew begins at nought
        }
    }
}
