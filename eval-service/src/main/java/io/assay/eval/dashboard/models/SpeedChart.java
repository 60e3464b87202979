package io.assay.eval.dashboard.models;

import io.assay.contracts.event.ModelProfiled.Throughput;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tokens per second by length of the inputs, as bars; of several numbers of texts in a run, the fastest.
 *
 * @param width of the drawing
 * @param height of the drawing
 * @param base where bars stand
 * @param bars one for each length, ascending
 * @param summary the same in words
 */
record SpeedChart(String width, String height, String base, List<Bar> bars, String summary) {
    private static final double STEP = 84;
    private static final double BAR = 52;
    private static final double TOP = 24;
    private static final double BASE = 144;
    private static final double HEIGHT = 188;

    static SpeedChart of(List<Throughput> throughputs) {
        Map<Integer, Throughput> fastest = new TreeMap<>();
        throughputs.forEach(each -> fastest.merge(
                each.tokens(), each, (one, other) -> one.tokensPerSecond() >= other.tokensPerSecond() ? one : other));
        double most = fastest.values().stream()
                .mapToDouble(Throughput::tokensPerSecond)
                .max()
                .orElse(0);
        List<Bar> bars = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Throughput each : fastest.values()) {
            double height = most == 0 ? 0 : (BASE - TOP) * each.tokensPerSecond() / most;
            double middle = STEP * (bars.size() + 0.5);
            String rate = Figures.rate(each.tokensPerSecond());
            String length = Figures.count(each.tokens());
            bars.add(new Bar(
                    Figures.place(middle - BAR / 2),
                    Figures.place(BASE - height),
                    Figures.place(BAR),
                    Figures.place(height),
                    Figures.place(middle),
                    rate,
                    length,
                    Figures.micros(each.latencyMicros())));
            words.add(rate + " at " + length);
        }
        return new SpeedChart(
                Figures.place(STEP * Math.max(1, bars.size())),
                Figures.place(HEIGHT),
                Figures.place(BASE),
                bars,
                "Tokens per second by length: " + String.join(", ", words));
    }

    /**
     * The speed at one length.
     *
     * @param x its left side
     * @param y its upper side
     * @param width its width
     * @param height its height
     * @param middle where its labels stand
     * @param rate tokens per second
     * @param length tokens of each input
     * @param latency time of one run
     */
    record Bar(
            String x,
            String y,
            String width,
            String height,
            String middle,
            String rate,
            String length,
            String latency) {}
}
