package io.assay.contracts.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.assay.contracts.event.Event;
import io.assay.contracts.identity.Identities;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Events to bytes and back: UTF-8 JSON as the value, and CloudEvents 1.0 attributes as headers (Kafka's binary mode).
 * Unknown members are ignored, so that schemas can grow. Thread-safe.
 */
public final class EventCodec {
    /** The header that names an event's type. */
    public static final String TYPE_HEADER = "ce_type";

    /** A class as Jackson names it, the last part as group; or a token of its own. */
    private static final Pattern JAVA_NAMES =
            Pattern.compile("`(?:[a-z]\\w*\\.)+([A-Z]\\w*)[^`]*`|\\s\\(token `JsonToken\\.\\w+`\\)");

    private static final String TYPE_PREFIX = "io.assay.";

    private static final Map<String, Class<? extends Event>> TYPES = Arrays.stream(Event.class.getPermittedSubclasses())
            .map(type -> type.asSubclass(Event.class))
            .collect(Collectors.toUnmodifiableMap(EventCodec::typeOf, Function.identity()));

    private final JsonMapper json = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfigDefaults(
                    coercions -> coercions.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .withCoercionConfig(LogicalType.Textual, EventCodec::refuseScalars)
            .withCoercionConfig(LogicalType.Enum, EventCodec::refuseScalars)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER) // and the same digits on every JDK, hence the same ce_id
            .build();

    /** By type, so that how to read one is looked up once. */
    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

    /** The CloudEvents type of an event, such as {@code io.assay.Passage}. */
    public static String typeOf(Class<? extends Event> type) {
        return TYPE_PREFIX + type.getSimpleName();
    }

    /** The value of an event's record. */
    public byte[] encode(Event event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event has no JSON form: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The headers of an event's record. Its {@code ce_id} is the digest of the value, so that the same event published
     * twice is recognised as one.
     *
     * @param value what {@link #encode} gave
     * @param source the service that publishes it
     */
    public Map<String, String> headers(Event event, byte[] value, String source) {
        String type = typeOf(event.getClass());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", Identities.sha256(value));
        headers.put("ce_source", "/assay/" + source);
        headers.put(TYPE_HEADER, type);
        headers.put("ce_subject", event.key());
        headers.put("content-type", "application/json");
        return headers;
    }

    /**
     * Reads an event of a known type.
     *
     * @param value the record's value; null where the record has none
     * @throws InvalidEventException if the bytes are not such an event; the message names the member at fault
     */
    public <E extends Event> E decode(byte @Nullable [] value, Class<E> type) {
        if (value == null) {
            throw new InvalidEventException(typeOf(type) + " has no value");
        }
        try {
            E event = readers.computeIfAbsent(type, json::readerFor).readValue(value);
            if (event == null) {
                throw new InvalidEventException(typeOf(type) + " is the JSON value null");
            }
            return event;
        } catch (JsonMappingException e) {
            throw new InvalidEventException(typeOf(type) + path(e) + ": " + reason(e), e);
        } catch (JacksonException e) {
            throw new InvalidEventException(typeOf(type) + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) { // text in no encoding that JSON knows
            throw new InvalidEventException(typeOf(type) + " is not JSON: " + e.getMessage(), e);
        }
    }

    /**
     * Reads an event of the type that its header names.
     *
     * @param value the record's value; null where the record has none
     * @param type value of the {@value #TYPE_HEADER} header; null where the record has none
     * @throws InvalidEventException if the type is missing or unknown, or the bytes are not such an event
     */
    public Event decode(byte @Nullable [] value, @Nullable String type) {
        if (type == null) {
            throw new InvalidEventException("header " + TYPE_HEADER + " is missing");
        }
        Class<? extends Event> known = TYPES.get(type);
        if (known == null) {
            throw new InvalidEventException("header " + TYPE_HEADER + " names no event: " + type);
        }
        return decode(value, known);
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(reference -> reference.getFieldName() == null
                        ? "[" + reference.getIndex() + "]"
                        : "." + reference.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "" : " at " + path.substring(path.startsWith(".") ? 1 : 0);
    }

    /** The message of a record's own check, or Jackson's first line without places in the source and names of packages. */
    private static String reason(JsonMappingException e) {
        Throwable cause = e.getCause();
        String message = cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
        String line = message == null
                ? e.getClass().getSimpleName()
                : JAVA_NAMES.matcher(message.lines().findFirst().orElse("")).replaceAll("$1");
        return e instanceof InvalidTypeIdException ? "kind: " + line : line;
    }

    private static void refuseScalars(MutableCoercionConfig coercions) {
        coercions
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }
}
