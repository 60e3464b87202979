package io.assay.eval.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.messaging.operations.ReplaySubject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayOrderTest {
    @ParameterizedTest
    @CsvSource({
        "DOCUMENTS, ' ', , , , false, default, true, Say from where on",
        "REQUESTS, 2h, handbook, , , false, default, true, Only documents are chosen by their collection",
        "DOCUMENTS, 2h, , bm25, , false, default, true, Only requests and predictions are chosen by a model",
        "PROJECTION, 2h, , , faq-1, false, default, false, Only requests and predictions are chosen by a model",
        "PREDICTIONS, 2h, , , , true, default, true, Only requests are chosen by what has no prediction",
        "PROJECTION, 2h, , , , false, default, true, The projection is filled by setting offsets back",
        "REQUESTS, 2h, , , , false, '../x', true, is no name of a pool",
    })
    void refusesWhatDoesNotGoTogether(
            ReplaySubject subject,
            String from,
            @Nullable String collection,
            @Nullable String model,
            @Nullable String evaluation,
            boolean unanswered,
            String pool,
            boolean again,
            String message) {
        assertThatThrownBy(() -> new ReplayOrder(subject, from, collection, model, evaluation, unanswered, pool, again))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFilterHasRecordsPublishedAgain() {
        ReplayOrder filtered =
                new ReplayOrder(ReplaySubject.DOCUMENTS, "2h", "handbook", null, null, false, "default", false);
        ReplayOrder whole = new ReplayOrder(ReplaySubject.DOCUMENTS, "2h", null, null, null, false, "default", false);

        assertThat(filtered.publishes()).isTrue();
        assertThat(whole.publishes()).isFalse();
    }

    @Test
    void saysTheCommandThatDoesTheSame() {
        ReplayOrder requests =
                new ReplayOrder(ReplaySubject.REQUESTS, "2h", null, "it's $HOME", "faq-1", true, "gpu", true);
        ReplayOrder documents =
                new ReplayOrder(ReplaySubject.DOCUMENTS, "beginning", null, null, null, false, "default", true);

        assertThat(requests.command())
                .isEqualTo("./assay replay requests --from 2h --model 'it'\\''s $HOME' --evaluation faq-1 --unanswered"
                        + " --pool gpu --execute --wait");
        assertThat(documents.command())
                .isEqualTo("./assay replay documents --from beginning --publish-again --execute --wait");
    }
}
