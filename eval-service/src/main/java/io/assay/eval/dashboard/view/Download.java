package io.assay.eval.dashboard.view;

import io.assay.reports.ReportFormat;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A report to keep.
 *
 * @param name of its format
 * @param address path of the file, encoded
 */
public record Download(String name, String address) {
    static List<Download> of(String evaluationId) {
        String id = URLEncoder.encode(evaluationId, StandardCharsets.UTF_8).replace("+", "%20");
        return Arrays.stream(ReportFormat.values())
                .map(format -> new Download(format.title(), "/evaluations/" + id + "/report." + format.ending()))
                .toList();
    }
}
