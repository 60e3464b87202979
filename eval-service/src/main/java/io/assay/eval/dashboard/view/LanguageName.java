package io.assay.eval.dashboard.view;

import java.util.Locale;

/** Languages as people call them. */
public final class LanguageName {
    private LanguageName() {}

    /** {@code German} for {@code de}; what is not known stays as it is. */
    public static String of(String iso639) {
        String name = Locale.forLanguageTag(iso639).getDisplayLanguage(Locale.ENGLISH);
        return name.isEmpty() ? iso639 : name;
    }
}
