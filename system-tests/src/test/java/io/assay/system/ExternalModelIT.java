package io.assay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models that run elsewhere, from files of predictions to the leaderboard, through the packaged services; and from there to
 * another installation. The steps build on each other.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ExternalModelIT {
    private static final List<String> LABELS = List.of("inbox", "spam", "work");
    private static final int TEXTS = 200;

    @TempDir
    static Path folder; // one for all steps

    private Stack stack;
    private String evaluation;

    @AfterAll
    void stop() {
        stack.assay().run("down");
    }

    @Test
    @Order(1)
    void importedPredictionsAreEvaluated() throws IOException {
        stack = new Stack(folder.resolve("home"));
        SplittableRandom random = new SplittableRandom(42);
        List<String> rows = new ArrayList<>(List.of("text,label"));
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        int rightBefore = 0;
        int rightAfter = 0;
        for (int text = 1; text <= TEXTS; text++) {
            String gold = LABELS.get(random.nextInt(LABELS.size()));
            String saidBefore = LABELS.get(random.nextInt(LABELS.size()));
            String saidAfter = random.nextInt(10) < 8 ? gold : LABELS.get(random.nextInt(LABELS.size()));
            rows.add("mail number " + text + "," + gold);
            before.add(prediction(text, saidBefore));
            after.add(prediction(text, saidAfter));
            rightBefore += saidBefore.equals(gold) ? 1 : 0;
            rightAfter += saidAfter.equals(gold) ? 1 : 0;
        }
        Path mails = Files.write(folder.resolve("mails.csv"), rows);
        Path guessed = Files.write(folder.resolve("guessed.jsonl"), before);
        Path learned = Files.write(folder.resolve("learned.jsonl"), after);

        assay("up");
        assay("import", "--dataset", "mails", mails.toString());
        assay("models", "add", "guesser", "--external", "--task", "text-classification");
        assay("models", "add", "learner", "--external", "--task", "text-classification");
        assay("predictions", "import", "--model", "guesser", "--dataset", "mails", guessed.toString());
        CommandLineProcess.Running evaluating = stack.assay()
                .start(
                        "evaluate",
                        "--dataset",
                        "mails",
                        "--models",
                        "guesser,learner",
                        "--metric",
                        "accuracy",
                        "--wait",
                        "--output",
                        "json");
        assay("predictions", "import", "--model", "learner", "--dataset", "mails", learned.toString());

        JsonNode leaderboard =
                JsonMapper.builder().build().readTree(evaluating.await().outIfSuccessful());
        evaluation = leaderboard.path("evaluation").asText();
        JsonNode models = leaderboard.path("models");
        assertThat(models).hasSize(2);
        assertThat(models.get(0).path("id").asText()).isEqualTo("learner");
        assertThat(accuracy(models.get(0))).isCloseTo((double) rightAfter / TEXTS, within(1e-12));
        assertThat(accuracy(models.get(1))).isCloseTo((double) rightBefore / TEXTS, within(1e-12));
        assertThat(models.get(0).path("significant").asBoolean()).isTrue();
        assertThat(assay("predictions", "export", "--model", "learner", "--dataset", "mails")
                        .lines())
                .containsExactlyInAnyOrderElementsOf(after);
    }

    /** Another prefix and another database are another installation; no inference-service reads there. */
    @Test
    @Order(2)
    void theEvaluationMovesToAnotherInstallationAndFindsTheSame() {
        Path archive = folder.resolve("evaluation.jsonl.gz");
        Stack elsewhere = new Stack(folder.resolve("home"), Map.of("ASSAY_TOPICS_PREFIX", "elsewhere."));
        elsewhere.assay().run("create-topics").outIfSuccessful();

        assay("export", "--evaluation", evaluation, archive.toString());
        elsewhere.assay().run("import", archive.toString()).outIfSuccessful();

        try (ServiceProcess eval = elsewhere.secondEval()) {
            Awaitility.await().atMost(ServiceProcess.PATIENCE).untilAsserted(() -> assertThat(eval.log())
                    .contains("evaluation final evaluation=" + evaluation));
            assertThat(eval.log()).containsPattern("requests=400 answeredEarlier=400 published=0");
        }
        assertThat(elsewhere.leaderboard(evaluation)).isEqualTo(stack.leaderboard(evaluation));
    }

    private String assay(String... arguments) {
        return stack.assay().run(arguments).outIfSuccessful();
    }

    private static double accuracy(JsonNode model) {
        return model.path("metrics").path("accuracy").path("value").asDouble();
    }

    private static String prediction(int text, String label) {
        return "{\"id\":\"mails/" + text + "\",\"output\":[{\"label\":\"" + label + "\",\"score\":0.9}]}";
    }
}
