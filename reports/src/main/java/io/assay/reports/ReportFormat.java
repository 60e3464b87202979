package io.assay.reports;

import io.assay.reports.evaluation.Report;
import io.assay.reports.html.HtmlReport;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a report is written. All are UTF-8, with lines that end in a line feed. */
public enum ReportFormat {
    /** One object with all there is. */
    JSON("JSON", "json", "application/json"),
    /** A line a model and metric: RFC 4180 with a header line. */
    CSV("CSV", "csv", "text/csv"),
    /** GitHub's Markdown, for an issue or a README. */
    MARKDOWN("Markdown", "md", "text/markdown"),
    /** A page with drawings, complete in itself. */
    HTML("HTML", "html", "text/html"),
    /** A table for a paper, with booktabs. */
    LATEX("LaTeX", "tex", "application/x-tex");

    private final String title;
    private final String ending;
    private final String mediaType;

    ReportFormat(String title, String ending, String mediaType) {
        this.title = title;
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /** Its name as people write it. */
    public String title() {
        return title;
    }

    /** What names of such files end in, after the dot. */
    public String ending() {
        return ending;
    }

    /** The media type, without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** The format that a file's name ends in. */
    public static Optional<ReportFormat> ofFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> lower.endsWith("." + format.ending))
                .findFirst();
    }

    /** A report as text. */
    public String write(Report report) {
        return switch (this) {
            case JSON -> JsonReport.write(report);
            case CSV -> CsvReport.write(report);
            case MARKDOWN -> MarkdownReport.write(report);
            case HTML -> HtmlReport.write(report);
            case LATEX -> LatexReport.write(report);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
