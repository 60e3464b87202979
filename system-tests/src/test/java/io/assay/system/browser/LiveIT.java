package io.assay.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page that is open while an evaluation goes on shows how far it is, and then the verdict, without being loaded again. */
@ExtendWith(Dashboard.Shared.class)
class LiveIT {
    private static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(60_000);

    private final Dashboard dashboard;

    LiveIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @Test
    void anEvaluationFillsUntilItsVerdict() {
        dashboard.assay("import", "--dataset", "live", Dashboard.resource(Sample.TICKETS.file()));
        String evaluation = dashboard.evaluate("live", "accuracy", List.of("live-reader", "live-rules"));
        try (Tab tab = dashboard.tab()) {
            tab.open(evaluation);
            Page page = tab.page();
            page.evaluate("() => { window.stayed = true; }");

            assertThat(page.getByLabel("Verdict")).containsText("No verdict yet", PATIENTLY);
            dashboard.say("live-reader", "live", "tickets-reader.jsonl");
            assertThat(page.locator(".board tr:has-text('live-reader')").last()).containsText("40 of 40", PATIENTLY);
            Tour.picture(tab, "evaluation-live");
            dashboard.say("live-rules", "live", "tickets-rules.jsonl");

            assertThat(page.getByLabel("Verdict")).containsText("Use live-reader as it is", PATIENTLY);
            assertThat(page.locator("tr:has-text('live-rules') .score")).containsText("0.675"); // 27 of 40
            assertThat(page.evaluate("() => window.stayed")).isEqualTo(true);
            assertThat(tab.complaints()).isEmpty();
        }
    }
}
