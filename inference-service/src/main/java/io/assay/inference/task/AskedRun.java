package io.assay.inference.task;

import io.assay.inference.session.OutputRows;
import io.assay.inference.tokenize.TokenizedText;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A run that was asked for.
 *
 * @param reading that asked for it
 * @param length of the text, in tokens
 * @param text what the model is to read
 * @param outputs what the model makes of it
 */
record AskedRun(
        Reading reading, int length, Supplier<TokenizedText> text, CompletableFuture<List<OutputRows>> outputs) {
    AskedRun(Reading reading, int length, Supplier<TokenizedText> text) {
        this(reading, length, text, new CompletableFuture<>());
    }
}
