package io.assay.cli.mlflow;

import io.assay.contracts.identity.Identities;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Names of metrics as MLflow takes them: letters, digits, {@code _}, {@code -}, {@code .}, spaces and {@code /}. {@code ndcg@10}
 * becomes {@code ndcg_at_10}, {@code f1[spam]} becomes {@code f1/spam}. Two names never become one. Not thread-safe.
 */
final class MetricKeys {
    private static final int LONGEST = 240; // and room for what follows, within MLflow's 250
    private static final int DIGITS = 8;

    private final Set<String> given = new HashSet<>();

    /** The key of a metric that has not been asked for yet. */
    String of(String metric) {
        int bracket = metric.endsWith("]") ? metric.indexOf('[') : -1;
        String key = bracket <= 0
                ? allowed(metric)
                : allowed(metric.substring(0, bracket)) + "/"
                        + allowed(metric.substring(bracket + 1, metric.length() - 1));
        if (key.length() > LONGEST || !given.add(key)) {
            String digest = Identities.sha256(metric.getBytes(StandardCharsets.UTF_8));
            key = key.substring(0, Math.min(key.length(), LONGEST - DIGITS - 1)) + "-" + digest.substring(0, DIGITS);
            given.add(key);
        }
        return key;
    }

    private static String allowed(String part) {
        String allowed = part.replace("@", "_at_").replaceAll("[^A-Za-z0-9_. -]", "_");
        return allowed.matches("\\.*") ? "_" + allowed.replace('.', '_') : allowed; // a path would lead elsewhere
    }
}
