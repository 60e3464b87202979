package io.assay.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import io.assay.stack.test.SharedFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person asks two unnamed models the same and judges their answers. */
@ExtendWith(Dashboard.Shared.class)
class JudgeIT {
    private static final String TEXT =
            "The first ten minutes are wonderful and funny. After that it is dull, loud and far too long, a waste of money.";

    private final Dashboard dashboard;

    JudgeIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @Test
    void theBetterOfTwoAnswersCounts() {
        Path model = SharedFolder.require("models/minilm-sentiment");
        dashboard.assay("models", "add", "sentiment", "--source", model.toString());
        dashboard.assay("models", "add", "sentiment-short", "--max-tokens", "12", "--source", model.toString());
        try (Tab tab = dashboard.tab()) {
            tab.signIn("Ann");
            Page page = tab.page();
            tab.await("/judge", ".desk", "Ask two models");
            page.locator("[name=text]").fill(TEXT);
            tab.follow(page.getByText("Ask two models")::click);
            assertThat(page.locator(".said")).hasCount(2, new HasCountOptions().setTimeout(60_000));
            assertThat(page.locator(".side h2")).containsText(new String[] {"Model A", "Model B"});
            Tour.picture(tab, "judging");

            page.keyboard().press("1");

            Locator chosen = page.locator(".side:has-text('your choice')");
            assertThat(chosen.locator("h2")).containsText("sentiment");
            tab.await("/judge/scores", "tr:has-text('sentiment')", "sentiment");
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void theBetterOfTwoRankingsCounts() {
        try (Tab tab = dashboard.tab()) {
            tab.signIn("Ann");
            Page page = tab.page();
            tab.await("/judge?task=retrieval", ".desk", "Ask two models");
            page.locator("[name=question]").fill("How many days of leave are there in a year?");
            page.locator("[name=collection]").selectOption("handbook");
            tab.follow(page.getByText("Ask two models")::click);
            assertThat(page.locator(".passages")).hasCount(2, new HasCountOptions().setTimeout(60_000));
            assertThat(page.locator(".side h2")).containsText(new String[] {"Model A", "Model B"});
            for (Look look : Look.values()) {
                tab.show(look);
                Tour.picture(tab, "judging-passages" + look.suffix());
                assertThat(tab.excessWidth()).isZero();
                assertThat(tab.barriers()).isEmpty();
            }

            page.keyboard().press("2");

            Locator chosen = page.locator(".side:has-text('your choice') h2");
            assertThat(chosen.locator(".letter")).hasText("B");
            String model = chosen.locator("a").textContent(); // any of the demo's: they are drawn at random
            tab.await("/judge/scores?task=retrieval", ".standing .model-cell", model);
            assertThat(tab.complaints()).isEmpty();
        }
    }
}
