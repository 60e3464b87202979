package io.assay.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.assay.contracts.event.DocumentDeleted;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.FeedbackGiven;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.contracts.event.VerdictReached;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private static final String SHA = "0".repeat(64);

    private final EventCodec codec = new EventCodec();

    @Test
    void theHeadersAreCloudEventsAttributes() {
        DocumentDeleted event = new DocumentDeleted("手册.md");

        Map<String, String> headers = codec.headers(event, codec.encode(event), "ingest-service");

        assertThat(headers)
                .containsExactly(
                        entry("ce_specversion", "1.0"),
                        // printf '{"documentId":"手册.md"}' | sha256sum
                        entry("ce_id", "2bdaf5f69e041574874ed872d1118cd20bcfad9912b12ff8ba75cb5597f8c47d"),
                        entry("ce_source", "/assay/ingest-service"),
                        entry("ce_type", "io.assay.DocumentDeleted"),
                        entry("ce_subject", "手册.md"),
                        entry("content-type", "application/json"));
    }

    @Test
    void equalEventsHaveEqualBytes() {
        Map<String, Object> forwards = new LinkedHashMap<>();
        Map<String, Object> backwards = new LinkedHashMap<>();
        List.of("a", "b", "c", "d", "e").forEach(name -> forwards.put(name, true));
        List.of("e", "d", "c", "b", "a").forEach(name -> backwards.put(name, true));

        byte[] one = codec.encode(request(forwards));
        byte[] other = codec.encode(request(backwards));

        assertThat(one).isEqualTo(other);
    }

    @Test
    void vectorsKeepEveryBitInTheFewestDigits() {
        float[] values = {0.1f, 1 / 3f, 2.0e-3f, -Float.MIN_NORMAL, Float.MIN_VALUE, Float.MAX_VALUE, -0f};
        Prediction prediction = new Prediction(
                SHA, "m", SHA, Task.FEATURE_EXTRACTION, new Prediction.Embedding(values), 1, false, 1, 1);

        byte[] value = codec.encode(prediction);

        assertThat(new String(value, UTF_8))
                .contains("[0.1,0.33333334,0.002,-1.1754944E-38,1.4E-45,3.4028235E38,-0.0]");
        assertThat(codec.decode(value, Prediction.class)).isEqualTo(prediction);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "null", "\"a\"", "[]", "7", "{\"documentId\":\"a\"} {}", "{\"documentId\":\"a\""})
    void whatIsNotOneJsonObjectIsNoEvent(String value) {
        assertInvalid(value.getBytes(UTF_8), DocumentDeleted.class, "io.assay.DocumentDeleted");
    }

    @Test
    void bytesInNoEncodingAreNoEvent() {
        assertInvalid(new byte[] {'{', '"', (byte) 0xC3, '"', '}'}, DocumentDeleted.class, "io.assay.DocumentDeleted");
        assertInvalid(
                new byte[] {0, 0, 0, '{', 0x7F, 0, 0, 0},
                DocumentDeleted.class,
                "io.assay.DocumentDeleted is not JSON");
    }

    @Test
    void aMemberOfAWrongTypeIsToldInWordsOfJson() {
        assertThatThrownBy(() -> codec.decode("{\"documentId\":[7]}".getBytes(UTF_8), DocumentDeleted.class))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("io.assay.DocumentDeleted at documentId: Cannot deserialize value of type String from Array"
                        + " value");
    }

    @Test
    void aRecordWithoutValueIsNoEvent() {
        assertThatThrownBy(() -> codec.decode(null, DocumentDeleted.class))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("io.assay.DocumentDeleted has no value");
    }

    @Test
    void theTypeHeaderNamesTheEvent() {
        byte[] value = "{\"documentId\":\"a\"}".getBytes(UTF_8);

        assertThat(codec.decode(value, "io.assay.DocumentDeleted")).isEqualTo(new DocumentDeleted("a"));
        assertThatThrownBy(() -> codec.decode(value, (String) null))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("header ce_type is missing");
        assertThatThrownBy(() -> codec.decode(value, "io.assay.Event"))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("header ce_type names no event: io.assay.Event");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`\"label\":{\"kind\":\"classes\",\"labels\":[\"a\",null]}` | at label: labels[1] is missing",
                "`\"label\":{\"kind\":\"classes\",\"labels\":[\"a\",5]}` | at label.labels[1]",
                "`\"label\":{\"kind\":\"score\",\"score\":\"NaN\"}` | at label: score is not a finite number: NaN",
                "`\"label\":{\"kind\":\"score\",\"score\":1e999}` | at label: score is not a finite number: Infinity",
                "`\"label\":{\"kind\":\"answers\",\"answers\":[{\"text\":\"a\",\"start\":3000000000}]}` | at label.answers[0].start",
                "`\"label\":{\"kind\":\"answers\",\"answers\":[{\"text\":\"a\",\"start\":1.5}]}` | at label.answers[0].start",
                "`\"label\":{\"kind\":\"entities\",\"entities\":[{\"span\":{\"start\":4,\"end\":2},\"label\":\"X\"}]}` | at label.entities[0].span: span [4, 2) is not 0 <= start <= end",
                "`\"label\":{\"kind\":\"relevance\",\"relevant\":[]}` | at label: relevant is empty",
                "`\"label\":{\"kind\":\"labels\"}` | kind",
                "`\"slices\":{\"language\":null}` | slices.language is missing",
                "`\"task\":\"retreival\"` | no task \"retreival\"; there are text-classification, token-classification",
                "`\"dataset\":\"a/b\"` | dataset contains a slash: a/b",
                "`\"split\":\" \"` | split is blank",
                "`\"input\":{\"kind\":\"text\",\"text\":\"a\\ud83d\"}` | at input: text holds a lone surrogate at UTF-16 unit 1",
            })
    void theMessageNamesTheMemberAtFault(String member, String message) {
        String example =
                "{\"dataset\":\"d\",\"exampleId\":\"e\",\"task\":\"retrieval\",\"input\":{\"kind\":\"text\",\"text\":\"t\"},"
                        + "\"label\":{\"kind\":\"score\",\"score\":1},\"split\":\"test\",";

        assertInvalid((example + member + "}").getBytes(UTF_8), Example.class, message);
    }

    @Test
    void aWrongConstantIsAnsweredWithThoseThereAre() {
        String feedback = "{\"requestId\":\"" + SHA + "\",\"judgement\":%s,\"user\":\"u\"}";
        String verdict = "{\"kind\":0}";

        for (String constant : List.of("corrected", "preferred", "right", "tie", "wrong")) {
            assertInvalid(feedback.formatted("\"good\"").getBytes(UTF_8), FeedbackGiven.class, constant);
        }
        assertInvalid(feedback.formatted("0").getBytes(UTF_8), FeedbackGiven.class, "at judgement");
        assertInvalid(verdict.getBytes(UTF_8), VerdictReached.class, "at kind");
    }

    @ParameterizedTest
    @CsvSource({
        "preferred, , other is there for",
        "tie, , other is there for",
        "right, 1, other is there for",
        "corrected, 1, correction is there for",
        "tie, 0, other is requestId",
        "preferred, 7, "
    })
    void aPreferenceIsOfTwoAndNothingElseIs(String judgement, String other, String detail) {
        String member = other == null ? "" : ",\"other\":\"" + other.repeat(64) + "\"";
        byte[] value = ("{\"requestId\":\"" + SHA + "\",\"judgement\":\"" + judgement + "\",\"user\":\"u\"" + member
                        + "}")
                .getBytes(UTF_8);

        if (detail == null) {
            assertThat(codec.decode(value, FeedbackGiven.class).other()).isEqualTo("7".repeat(64));
        } else {
            assertInvalid(value, FeedbackGiven.class, detail);
        }
    }

    @Test
    void aVectorHasNoGaps() {
        String prediction =
                "{\"requestId\":\"%1$s\",\"modelId\":\"m\",\"modelVersion\":\"%1$s\",\"task\":\"feature-extraction\","
                        + "\"outcome\":{\"kind\":\"embedding\",\"values\":%2$s},\"tokens\":1,\"truncated\":false,"
                        + "\"queuedMicros\":1,\"computeMicros\":1}";

        assertInvalid(prediction.formatted(SHA, "[0.5,null]").getBytes(UTF_8), Prediction.class, "values");
        assertInvalid(prediction.formatted(SHA, "[]").getBytes(UTF_8), Prediction.class, "values");
        assertInvalid(prediction.formatted(SHA, "[1e39]").getBytes(UTF_8), Prediction.class, "values is not a finite");
        assertInvalid(prediction.formatted(SHA, "[\"0.5\"]").getBytes(UTF_8), Prediction.class, "values");
    }

    @Test
    void aRequestThatIsNotItsIdIsRefused() {
        String request = new String(codec.encode(request(Map.of())), UTF_8).replace("a text", "another text");

        assertInvalid(request.getBytes(UTF_8), InferenceRequested.class, "requestId is ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "[]", "{}", "9007199254740992", "-9007199254740992", "1e999", "99999999999999999999"})
    void aParameterIsAScalarThatEveryReaderHoldsExactly(String parameter) {
        String request = new String(codec.encode(request(Map.of())), UTF_8)
                .replace("\"parameters\":{}", "\"parameters\":{\"top_k\":" + parameter + "}");

        assertInvalid(request.getBytes(UTF_8), InferenceRequested.class, "parameters.top_k");
    }

    @Test
    void textMayComeInTheOtherEncodingsOfUnicode() {
        byte[] value = "{\"documentId\":\"手册\"}".getBytes(StandardCharsets.UTF_16LE);

        assertThat(codec.decode(value, DocumentDeleted.class)).isEqualTo(new DocumentDeleted("手册"));
    }

    @Test
    void anEventWithALoneSurrogateCannotBeMade() {
        assertThatThrownBy(() -> new Input.Text("\uDE00 first"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("text holds a lone surrogate at UTF-16 unit 0, which UTF-8 cannot write");
        assertThatThrownBy(() -> new Label.Classes(List.of("fine 😀", "\uD83D")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("labels[1] holds a lone surrogate");
    }

    private static InferenceRequested request(Map<String, Object> parameters) {
        return InferenceRequested.of("m", SHA, Task.FILL_MASK, new Input.Text("a text"), parameters);
    }

    private void assertInvalid(byte[] value, Class<? extends Event> type, String message) {
        assertThatThrownBy(() -> codec.decode(value, type))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith(EventCodec.typeOf(type));
    }
}
