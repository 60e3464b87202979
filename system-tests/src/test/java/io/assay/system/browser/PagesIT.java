package io.assay.system.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page opens without a complaint, fits phone, tablet and desktop, and keeps nobody out, in light and in dark. */
@ExtendWith(Dashboard.Shared.class)
@TestInstance(Lifecycle.PER_CLASS)
class PagesIT {
    private static final int PHONE = 390;
    private static final int TABLET = 820;

    private final Dashboard dashboard;

    PagesIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    Stream<Arguments> pages() {
        return Stream.of("/", "/evaluations", dashboard.demo())
                .flatMap(path ->
                        Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).map(scheme -> Arguments.of(path, scheme)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isForEverybody(String path, ColorScheme scheme) {
        SoftAssertions softly = new SoftAssertions();
        try (Tab tab = dashboard.tab(PHONE, scheme)) {
            tab.open(path);

            softly.assertThat(tab.excessWidth()).as("excess at 390").isZero();
            softly.assertThat(tab.barriers()).as("barriers at 390").isEmpty();
            tab.resize(TABLET);
            softly.assertThat(tab.excessWidth()).as("excess at 820").isZero();
            tab.resize(Dashboard.WIDE);
            softly.assertThat(tab.excessWidth()).as("excess at 1280").isZero();
            softly.assertThat(tab.barriers()).as("barriers at 1280").isEmpty();
            softly.assertThat(tab.complaints()).isEmpty();
        }
        softly.assertAll();
    }
}
