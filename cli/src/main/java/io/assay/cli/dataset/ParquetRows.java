package io.assay.cli.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a Parquet file as JSON, one group of them in memory at once. A number that stands for a class, as the Hugging
 * Face library writes it, becomes the name of the class. The library that reads Parquet stops here.
 */
final class ParquetRows {
    private static final String MAGIC = "PAR1";
    private static final String HUGGING_FACE = "huggingface";
    private static final Set<CompressionCodecName> READ = EnumSet.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4_RAW);

    private ParquetRows() {}

    /** Takes the rows of a file. */
    interface Handler {
        /** Takes the names of the columns, once and first. */
        void columns(List<String> names);

        /** Takes a row, counted from 1. */
        void row(long number, ObjectNode row);
    }

    /**
     * Hands over all rows.
     *
     * @throws InvalidLineException if the file is no Parquet, or is written in a way that is not read; the message says which
     */
    static void forEach(Path file, Handler handler) {
        try {
            checkMagic(file);
            ParquetReadOptions options =
                    ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
            try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
                forEach(reader, handler);
            }
        } catch (ParquetRuntimeException e) {
            throw new InvalidLineException("cannot be read as Parquet: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void forEach(ParquetFileReader reader, Handler handler) throws IOException {
        ParquetMetadata metadata = reader.getFooter();
        checkCompression(metadata);
        MessageType schema = metadata.getFileMetaData().getSchema();
        Map<String, List<String>> classes =
                classes(metadata.getFileMetaData().getKeyValueMetaData().get(HUGGING_FACE));
        handler.columns(schema.getFields().stream().map(Type::getName).toList());
        MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
        long number = 0;
        for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
            RecordReader<Group> rows = columns.getRecordReader(pages, new GroupRecordConverter(schema));
            for (long i = 0; i < pages.getRowCount(); i++) {
                ObjectNode row = object(rows.read());
                classes.forEach((column, names) -> row.set(column, named(row.path(column), names)));
                handler.row(++number, row);
            }
        }
    }

    /** Both ends of a file say that it is Parquet, and that it is there as a whole. */
    private static void checkMagic(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] begin = new byte[MAGIC.length()];
            byte[] end = new byte[MAGIC.length()];
            boolean longEnough = bytes.length() >= 3L * MAGIC.length();
            if (longEnough) {
                bytes.readFully(begin);
                bytes.seek(bytes.length() - end.length);
                bytes.readFully(end);
            }
            if (!longEnough || !isMagic(begin) || !isMagic(end)) {
                throw new InvalidLineException("is no Parquet file, or was cut off");
            }
        }
    }

    private static boolean isMagic(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII).equals(MAGIC);
    }

    private static void checkCompression(ParquetMetadata metadata) {
        Set<CompressionCodecName> unread = metadata.getBlocks().stream()
                .flatMap(block -> block.getColumns().stream())
                .map(column -> column.getCodec())
                .filter(codec -> !READ.contains(codec))
                .collect(Collectors.toSet());
        if (!unread.isEmpty()) {
            throw new InvalidLineException("is compressed by " + unread + ", which is not read; write it with Snappy or"
                    + " Zstandard, as the Hugging Face Hub does");
        }
    }

    /** Names of classes by column, from what the Hugging Face library notes in the file. */
    private static Map<String, List<String>> classes(@Nullable String noted) {
        Map<String, List<String>> classes = new HashMap<>();
        if (noted == null) {
            return classes;
        }
        try {
            new JsonMapper().readTree(noted).at("/info/features").properties().forEach(feature -> {
                List<String> names = names(feature.getValue());
                if (!names.isEmpty()) {
                    classes.put(feature.getKey(), names);
                }
            });
        } catch (JsonProcessingException e) {
            throw new InvalidLineException("has a note \"" + HUGGING_FACE + "\" that is no JSON");
        }
        return classes;
    }

    /** Of a class, or of a list of classes: both ways in which that is written. */
    private static List<String> names(JsonNode feature) {
        JsonNode single =
                feature.isArray() ? feature.path(0) : feature.has("feature") ? feature.path("feature") : feature;
        List<String> names = new ArrayList<>();
        if (single.path("_type").asText().equals("ClassLabel")) {
            single.path("names").forEach(name -> names.add(name.asText()));
        }
        return names;
    }

    private static JsonNode named(JsonNode value, List<String> names) {
        if (value.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            value.forEach(each -> list.add(named(each, names)));
            return list;
        }
        if (!value.isIntegralNumber()) {
            return value;
        }
        int number = value.intValue();
        return number < 0 // an example without a label
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance.textNode(number < names.size() ? names.get(number) : value.asText());
    }

    private static ObjectNode object(Group group) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        GroupType type = group.getType();
        for (int field = 0; field < type.getFieldCount(); field++) {
            object.set(type.getFieldName(field), member(group, field));
        }
        return object;
    }

    private static JsonNode member(Group group, int field) {
        int count = group.getFieldRepetitionCount(field);
        if (group.getType().getType(field).isRepetition(Type.Repetition.REPEATED)) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < count; i++) {
                list.add(value(group, field, i));
            }
            return list;
        }
        return count == 0 ? JsonNodeFactory.instance.nullNode() : value(group, field, 0);
    }

    private static JsonNode value(Group group, int field, int index) {
        Type type = group.getType().getType(field);
        if (!type.isPrimitive()) {
            Group inner = group.getGroup(field, index);
            return type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation
                    ? list(inner)
                    : object(inner);
        }
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> json.numberNode(group.getInteger(field, index));
            case INT64 -> json.numberNode(group.getLong(field, index));
            case BOOLEAN -> json.booleanNode(group.getBoolean(field, index));
            case FLOAT ->
                json.numberNode(
                        Double.parseDouble(Float.toString(group.getFloat(field, index)))); // 0.1, not 0.10000000149
            case DOUBLE -> json.numberNode(group.getDouble(field, index));
            case BINARY -> json.textNode(group.getString(field, index));
            case INT96, FIXED_LEN_BYTE_ARRAY -> json.nullNode(); // moments and the like, of which no example is made
        };
    }

    /** A list is a group of one repeated field, whose only member is the element, or which is the element itself. */
    private static JsonNode list(Group list) {
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        Type repeated = list.getType().getType(0);
        boolean wrapped = !repeated.isPrimitive()
                && repeated.asGroupType().getFieldCount() == 1
                && !repeated.getName().equals("array")
                && !repeated.getName().endsWith("_tuple");
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            elements.add(wrapped ? member(list.getGroup(0, i), 0) : value(list, 0, i));
        }
        return elements;
    }
}
