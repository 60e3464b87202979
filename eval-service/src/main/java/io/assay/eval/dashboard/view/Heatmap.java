package io.assay.eval.dashboard.view;

import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Confusion;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A confusion matrix, each row coloured by its shares.
 *
 * @param columns what was given: classes, and what stands for all others
 * @param rows what was meant
 * @param left what it leaves out, in words; empty where it has everything
 */
public record Heatmap(List<String> columns, List<Row> rows, String left) {
    /** So many classes fit on a page. */
    private static final int MOST_CLASSES = 12;

    private static final int COLOURS = 9;

    /**
     * The examples of a class.
     *
     * @param meant the class
     * @param cells for each column
     */
    public record Row(String meant, List<Cell> cells) {}

    /**
     * The examples of a class to which a class was given.
     *
     * @param examples their number; empty for none
     * @param look how strong the colour is, from {@code h0} to {@code h9}, and {@code right} where both classes are the same
     * @param words the same as a sentence
     * @param path where they are listed; empty where they are right, or none
     */
    public record Cell(String examples, String look, String words, String path) {}

    /**
     * Of the classes that are mixed up most, in the order of their names.
     *
     * @param confusions the pairs of classes
     * @param examples where the model's examples are listed
     */
    static Heatmap of(List<Confusion> confusions, Address examples) {
        Map<String, Long> mixedUp = new HashMap<>();
        for (Confusion confusion : confusions) {
            long wrong = confusion.meant().equals(confusion.given()) ? 0 : confusion.examples();
            mixedUp.merge(confusion.meant(), wrong, Long::sum);
            if (confusion.given() != null) {
                mixedUp.merge(confusion.given(), wrong, Long::sum);
            }
        }
        List<String> classes = mixedUp.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_CLASSES)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        List<Column> columns = columns(classes, confusions);
        return new Heatmap(
                columns.stream().map(Column::name).toList(),
                classes.stream()
                        .map(meant -> row(meant, columns, confusions, examples))
                        .toList(),
                left(classes.size(), mixedUp.size(), confusions.size()));
    }

    private static List<Column> columns(List<String> classes, List<Confusion> confusions) {
        List<Column> columns = new ArrayList<>();
        classes.forEach(each -> columns.add(new Column(each, each, confusion -> each.equals(confusion.given()))));
        Set<String> shown = Set.copyOf(classes);
        Stream.of(
                        new Column(
                                "others",
                                null,
                                confusion -> confusion.given() != null && !shown.contains(confusion.given())),
                        new Column("no class", null, confusion -> confusion.given() == null))
                .filter(column -> confusions.stream()
                        .anyMatch(confusion -> shown.contains(confusion.meant())
                                && column.holds().test(confusion)))
                .forEach(columns::add);
        return columns;
    }

    private static Row row(String meant, List<Column> columns, List<Confusion> confusions, Address examples) {
        List<Confusion> ofClass = confusions.stream()
                .filter(confusion -> confusion.meant().equals(meant))
                .toList();
        long all = ofClass.stream().mapToLong(Confusion::examples).sum();
        return new Row(
                meant,
                columns.stream()
                        .map(column -> cell(
                                meant,
                                column,
                                ofClass.stream()
                                        .filter(column.holds())
                                        .mapToLong(Confusion::examples)
                                        .sum(),
                                all,
                                examples))
                        .toList());
    }

    private static Cell cell(String meant, Column column, long examples, long all, Address list) {
        boolean right = meant.equals(column.given());
        double share = all == 0 ? 0 : (double) examples / all;
        return new Cell(
                examples == 0 ? "" : Figures.count(examples),
                "h" + (int) Math.ceil(share * COLOURS) + (right ? " right" : ""),
                column.name() + " for " + Figures.count(examples) + " of " + Figures.count(all) + " " + meant + ", "
                        + Figures.share(share),
                examples == 0 || right || column.given() == null
                        ? ""
                        : EvaluationPaths.mistakes(list, meant, column.given()).text());
    }

    private static String left(int shown, int classes, int pairs) {
        String left = shown == classes
                ? ""
                : Figures.count(shown) + " of " + Figures.count(classes) + " classes, those that are mixed up most.";
        return pairs < MetricsComputed.MOST_CONFUSIONS
                ? left
                : (left + " Pairs of classes that are rarer than the first " + Figures.count(pairs)
                                + " are not counted.")
                        .strip();
    }

    /**
     * What is counted together.
     *
     * @param name at its head
     * @param given the class that was given; absent where several may be
     * @param holds whether it counts a pair
     */
    private record Column(String name, @Nullable String given, Predicate<Confusion> holds) {}
}
