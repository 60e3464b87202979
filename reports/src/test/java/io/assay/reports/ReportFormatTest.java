package io.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes reports in every format, and leaves them in {@code target/reports} to be looked at. */
class ReportFormatTest {
    /** Means something to a browser, to Markdown, to LaTeX, to a spreadsheet and to CSV. */
    private static final String HOSTILE = "=1+1\"'<img src=x onerror=alert(1)>|`*_[a](b)\\input{x}$&#%~^,\n# x";

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void everyReportSaysWhatItIsOf(ReportFormat format) throws IOException {
        String report = written("complete", format, format.write(Samples.complete()));

        assertThat(report.replace("\\", ""))
                .contains("mails", "test", Samples.DIGEST, Samples.version(3), "2026-11", Samples.VERSION, "tf-idf")
                .containsPattern("1,?200")
                .contains(format == ReportFormat.HTML ? "Holm&#39;s correction" : "Holm's correction");
        assertThat(report).doesNotContain("\r").endsWith("\n");
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void sayingTheSameTwiceGivesTheSameBytes(ReportFormat format) {
        assertThat(format.write(Samples.complete())).isEqualTo(format.write(Samples.complete()));
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void anEvaluationThatHasJustBegunHasAReport(ReportFormat format) throws IOException {
        String report = written("partial", format, format.write(Samples.partial()));

        assertThat(report).doesNotContain("null,null").isNotBlank();
        if (format == ReportFormat.MARKDOWN || format == ReportFormat.HTML) {
            assertThat(report).contains("Not final:", "not said: scored before reports did");
        }
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void leavesHostileNamesText(ReportFormat format) throws IOException {
        List<String> models = List.of(HOSTILE, HOSTILE + "1", HOSTILE + "2", HOSTILE + "3");

        String report = written("hostile", format, format.write(Samples.of("mails " + HOSTILE, models, HOSTILE)));

        switch (format) {
            case JSON ->
                assertThat(new JsonMapper().readTree(report).at("/models/0/id").asText())
                        .isEqualTo(HOSTILE + "3");
            case CSV -> assertThat(report).contains(",\"'=1+1\"\"'<img").doesNotContainPattern("(?m)(^|,)\"?=");
            case HTML ->
                assertThat(report)
                        .contains("&lt;img src=x onerror")
                        .doesNotContain("<img")
                        .doesNotContain("\"'<");
            case MARKDOWN ->
                assertThat(report)
                        .contains("&lt;img", "\\|\\`\\*\\_\\[a\\](b)\\\\input")
                        .doesNotContain("<img")
                        .doesNotContainPattern("(?m)^# x");
            case LATEX ->
                assertThat(report.lines().filter(line -> !line.startsWith("%")))
                        .anyMatch(line -> line.contains("\\textbackslash{}input\\{x\\}\\$\\&\\#\\%"))
                        .noneMatch(line -> line.contains("\\input") || line.startsWith("#"));
        }
    }

    @Test
    void jsonIsALeaderboardAndMore() throws IOException {
        JsonNode json = new JsonMapper().readTree(ReportFormat.JSON.write(Samples.complete()));

        assertThat(json.path("evaluation").asText()).isEqualTo("mails-0123456789ab");
        assertThat(json.path("datasetDigest").asText()).isEqualTo(Samples.DIGEST);
        assertThat(json.path("examples").asLong()).isEqualTo(1_200);
        assertThat(json.path("partial").asBoolean(true)).isFalse();
        assertThat(json.at("/significance/level").asDouble()).isEqualTo(0.05);
        assertThat(json.at("/models/0/id").asText()).isEqualTo("llm");
        assertThat(json.at("/models/0/revision").asText()).isEqualTo("llm@2026-11");
        assertThat(json.at("/models/0/unscored/examples").asLong()).isEqualTo(3);
        assertThat(json.at("/models/0/metrics/f1_macro/value").asDouble()).isEqualTo(0.911);
        assertThat(json.at("/verdict/model").asText()).isEqualTo("bge-small");
    }

    @Test
    void jsonSaysWhichClassIsTakenForWhichAndHowFarConfidenceCanBeTrusted() throws IOException {
        JsonNode model = new JsonMapper()
                .readTree(ReportFormat.JSON.write(Samples.complete()))
                .at("/models/0");

        assertThat(model.path("confusions")).hasSize(3);
        assertThat(model.at("/confusions/1/meant").asText()).isEqualTo("refund");
        assertThat(model.at("/confusions/1/given").asText()).isEqualTo("transfer");
        assertThat(model.at("/confusions/1/examples").asLong()).isEqualTo(7);
        assertThat(model.at("/confusions/2/given").isNull()).isTrue();
        assertThat(model.at("/reliability/0/confidence").asDouble()).isEqualTo(0.86);
        assertThat(model.at("/reliability/0/accuracy").asDouble()).isEqualTo(0.81);
    }

    @Test
    void csvHasACompleteLineForEachMetric() {
        List<String> lines = ReportFormat.CSV.write(Samples.complete()).lines().toList();

        assertThat(lines).hasSize(1 + 4 * 9);
        assertThat(lines.get(0)).startsWith("evaluation,dataset,datasetDigest,split,examples,unscored,rank,model,");
        assertThat(lines.get(1))
                .isEqualTo("mails-0123456789ab,mails," + Samples.DIGEST + ",test,1200,3,1,llm," + Samples.version(3)
                        + ",llm@2026-11,false,f1_macro,true,0.911,0.894,0.928,0.199,1.0E-4,true,\"paired test over the same"
                        + " examples, Holm's correction over all candidates, p < 0.05\",1.2.3");
        assertThat(lines.get(2)).contains(",accuracy,false,").contains(",,,,\"paired");
    }

    @Test
    void markdownRanksAndMarks() {
        String report = ReportFormat.MARKDOWN.write(Samples.complete());

        assertThat(report)
                .startsWith("# Evaluation of mails\n\n**Use bge-small as it is.**\n")
                .contains("| 1= | llm | 0.911 | 0.894–0.928 | **+0.199** | &lt; 0.001 | 3 | 48 ms | 2.7k | 440 MB |")
                .contains("| 4 | tf-idf | 0.712 | 0.692–0.732 | baseline |  | 0 | – | – | – |")
                .contains("| language: de | minilm | 240 | 0.750 (0.700–0.800) |");
    }

    @ParameterizedTest
    @EnumSource(names = {"MARKDOWN", "HTML"})
    void saysWhetherACheaperModelWouldDo(ReportFormat format) {
        String report = format.write(Samples.complete());

        assertThat(report.replaceAll("<[^>]*>|\\|", " ").replaceAll("\\s+", " "))
                .contains("Models that are faster or smaller than llm, or of which")
                .contains("As good is less than 0.01 worse in macro F1")
                .contains("bge-small open −0.009 −0.027 to 0.009 3.4 % 2.5 % language: de (12 %, elsewhere 1.3 %)")
                .contains("minilm worse −0.065 −0.085 to −0.045 – – ");
    }

    @ParameterizedTest
    @EnumSource(names = {"MARKDOWN", "HTML"})
    void theLabelsThatTheBestModelSuspectsAreNamed(ReportFormat format) {
        String report = format.write(Samples.complete());

        assertThat(report.replaceAll("<[^>]*>|\\|", " ").replaceAll("\\s+", " "))
                .contains("llm is sure of another label for 14 of 1,200 examples.", "about 21 labels of all are wrong")
                .contains("m/7 mails refund transfer 0.020", "m/8 transfer refund mails 0.110")
                .doesNotContain("minilm is sure of another");
    }

    @Test
    void latexIsATableWithBooktabs() {
        String report = ReportFormat.LATEX.write(Samples.complete());

        assertThat(report)
                .contains("\\toprule", "\\midrule", "\\bottomrule", "(digest \\texttt{dddddddddddd})")
                .contains("    llm & \\textbf{$0.911$} & [$0.894$, $0.928$] & $+0.199$* & 48 ms & 440 MB \\\\\n")
                .contains("    tf-idf & $0.712$ & [$0.692$, $0.732$] & -- & -- & -- \\\\\n");
    }

    @Test
    void htmlAsksForNothingElse() {
        String report = ReportFormat.HTML.write(Samples.complete());

        assertThat(report)
                .contains("default-src 'none'", "prefers-color-scheme: dark", "@media print", "<svg")
                .doesNotContainPattern("(?i)(src|href)\\s*=")
                .doesNotContainPattern("(?i)<(script|link|iframe|img)")
                .doesNotContain("url(", "@import", "http://", "https://");
    }

    @ParameterizedTest
    @CsvSource({
        "report.md, MARKDOWN",
        "a/b.HTML, HTML",
        "table.tex, LATEX",
        "x.json, JSON",
        "x.csv, CSV",
        "x.pdf, ",
        "md, "
    })
    void aFilesEndingSaysTheFormat(String file, ReportFormat format) {
        assertThat(ReportFormat.ofFile(file)).isEqualTo(Optional.ofNullable(format));
    }

    private static String written(String name, ReportFormat format, String report) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "reports"));
        Files.writeString(folder.resolve(name + "." + format.ending()), report);
        return report;
    }
}
