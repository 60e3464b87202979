package io.assay.system.browser;

import com.microsoft.playwright.options.ColorScheme;

/** How a page is looked at. */
enum Look {
    /** On a desk, in light colours. */
    DESK("", 1280, ColorScheme.LIGHT),
    /** On a desk, in dark colours. */
    DARK("-dark", 1280, ColorScheme.DARK),
    /** On a tablet, in dark colours. */
    TABLET("-tablet", 820, ColorScheme.DARK),
    /** On a phone, in light colours. */
    PHONE("-phone", 390, ColorScheme.LIGHT);

    private final String suffix;
    private final int width;
    private final ColorScheme scheme;

    Look(String suffix, int width, ColorScheme scheme) {
        this.suffix = suffix;
        this.width = width;
        this.scheme = scheme;
    }

    /** What names of pictures end with. */
    String suffix() {
        return suffix;
    }

    /** Width of the page, in pixels. */
    int width() {
        return width;
    }

    /** Its colours. */
    ColorScheme scheme() {
        return scheme;
    }
}
