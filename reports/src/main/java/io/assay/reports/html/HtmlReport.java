package io.assay.reports.html;

import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Verdict;
import io.assay.reports.chart.Cost;
import io.assay.reports.evaluation.Report;
import io.assay.reports.text.Figures;
import io.assay.reports.text.MetricName;
import io.assay.reports.text.VerdictPhrase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A report as one page that asks for nothing else: no script, no font, no picture from anywhere. */
public final class HtmlReport {
    private static final String ALLOWED = "default-src 'none'; style-src 'unsafe-inline'";

    private HtmlReport() {}

    /** The page. */
    public static String write(Report report) {
        Markup page = new Markup();
        page.own("<!doctype html>\n")
                .open("html", "lang", "en")
                .open("head")
                .own("<meta charset=\"utf-8\">\n")
                .own("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .own("<meta http-equiv=\"Content-Security-Policy\" content=\"" + ALLOWED + "\">\n")
                .element(
                        "title",
                        report.request().dataset() + ": " + report.request().metric() + " – Assay")
                .own("\n<style>\n" + resource("report.css") + "</style>\n")
                .closeLine()
                .open("body")
                .open("main");
        heading(page, report);
        verdict(page, report);
        LeaderboardSection.write(page, report);
        DifferenceSection.write(page, report);
        SubstitutesSection.write(page, report);
        CostSection.write(page, report.leaderboard(), Cost.LATENCY);
        CostSection.write(page, report.leaderboard(), Cost.SIZE);
        MetricsSection.write(page, report);
        CaveatsSection.write(page, report);
        SuspectsSection.write(page, report);
        ProvenanceSection.write(page, report);
        page.closeLine().closeLine().closeLine();
        return page.toString();
    }

    private static void heading(Markup page, Report report) {
        page.open("header", "class", "heading")
                .element("p", "Evaluation report", "class", "eyebrow")
                .element("h1", report.request().dataset());
        page.open("ul", "class", "facts");
        fact(page, "Decided by", MetricName.written(report.request().metric()));
        fact(page, "Examples", Figures.count(report.examples()));
        fact(
                page,
                "Split",
                report.request().split() == null ? "all" : report.request().split());
        fact(page, "Models", Figures.count(report.leaderboard().rows().size()));
        fact(page, "Baseline", report.request().baseline());
        fact(
                page,
                "Dataset digest",
                report.datasetDigest().map(it -> it.substring(0, 12)).orElse("not said"));
        page.closeLine().closeLine();
    }

    private static void fact(Markup page, String name, String value) {
        page.open("li")
                .element("span", name, "class", "quiet")
                .text(" ")
                .element("b", value)
                .close();
    }

    private static void verdict(Markup page, Report report) {
        VerdictReached verdict = report.leaderboard().verdict();
        if (report.isPartial()) {
            page.element("p", "Not final: predictions or the verdict are still awaited.", "class", "notice")
                    .own("\n");
        }
        if (verdict == null) {
            return;
        }
        VerdictPhrase phrase = VerdictPhrase.of(verdict);
        page.open("section", "class", verdict.kind() == Verdict.USE_AS_IS ? "panel answer good" : "panel answer act")
                .open("div")
                .element("p", "Verdict", "class", "eyebrow")
                .open("h2")
                .text(phrase.before());
        if (verdict.model() != null) {
            page.text(" ").element("span", verdict.model(), "class", "name").text(phrase.after());
        }
        page.close().open("ul", "class", "reasons");
        verdict.reasons().forEach(reason -> page.element("li", reason));
        page.close().close().open("div", "class", "aside");
        aside(page, "Next step", verdict.nextStep());
        if (verdict.howSure() != null) {
            aside(page, "How sure this is", verdict.howSure());
        }
        aside(page, "What would change this", verdict.wouldChange());
        page.close().closeLine();
    }

    private static void aside(Markup page, String title, String text) {
        page.element("h3", title).element("p", text);
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the module lacks its " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
