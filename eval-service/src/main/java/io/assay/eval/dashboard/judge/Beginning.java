package io.assay.eval.dashboard.judge;

/** Long texts by their beginnings. */
final class Beginning {
    private Beginning() {}

    /** The text, or as much of it as has this number of characters, and a sign that more comes. */
    static String of(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)).strip() + " …";
    }
}
