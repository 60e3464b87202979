package io.assay.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a model asks for, as its ONNX file says: read from the file, without running anything of it.
 *
 * @param inputs what it is to be given, by name
 * @param domains operator domains that its nodes use and that it does not define itself
 * @param quantizesDynamically whether a node scales its activations by all that is in a run, so that a text's result
 *     depends on what else is in it
 * @param externalData paths of the files that hold its weights, relative to the folder that it lies in; as written, and
 *     so perhaps not below that folder
 * @param tensors names of what the nodes of its main graph give each other
 */
public record OnnxFile(
        Set<String> inputs,
        Set<String> domains,
        boolean quantizesDynamically,
        Set<String> externalData,
        Set<String> tensors) {
    private static final String IDS = "input_ids";
    private static final Set<String> TOKENIZER_GIVES = Set.of(IDS, "attention_mask", "token_type_ids");

    /** Operators that ONNX Runtime has without a library of somebody else. */
    private static final Set<String> KNOWN_DOMAINS = Set.of(
            "",
            "ai.onnx",
            "ai.onnx.ml",
            "ai.onnx.preview.training",
            "ai.onnx.training",
            "com.microsoft",
            "com.microsoft.experimental",
            "com.microsoft.nchwc",
            "com.ms.internal.nhwc",
            "org.pytorch.aten");

    /** How the names of the operators begin that do so: {@code DynamicQuantizeLinear}, {@code DynamicQuantizeMatMul}. */
    private static final String DYNAMIC_QUANTIZATION = "DynamicQuantize";

    /** Copies its parts. */
    public OnnxFile {
        inputs = Set.copyOf(inputs);
        domains = Set.copyOf(domains);
        externalData = Set.copyOf(externalData);
        tensors = Set.copyOf(tensors);
    }

    /**
     * Reads a file.
     *
     * @throws ModelFilesException if it is no ONNX file
     * @throws UncheckedIOException if it cannot be read
     */
    public static OnnxFile read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() == 0 || channel.size() > Integer.MAX_VALUE) {
                throw new ModelFilesException("file " + file + " is no ONNX model: it has " + channel.size()
                        + " bytes; export the model again, one of 2 GiB or more with external data");
            }
            return new Reader().read(channel.map(MapMode.READ_ONLY, 0, channel.size()));
        } catch (IllegalArgumentException e) {
            throw new ModelFilesException(
                    "file " + file + " is no ONNX model (" + e.getMessage() + "); fetch or export it again", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Checks that it can be run here, as far as the file tells.
     *
     * @param path its path below the model's source, for the message
     * @throws ModelFilesException if it cannot
     */
    public void check(String path) {
        Set<String> foreign = without(domains, KNOWN_DOMAINS);
        if (!foreign.isEmpty()) {
            throw new ModelFilesException(path + " uses operators of " + String.join(", ", foreign)
                    + ", which need a library of their own, and none is loaded here; export the model with standard"
                    + " operators, for example with optimum-cli export onnx, and leave tokenisation out of it");
        }
        Set<String> unknown = without(inputs, TOKENIZER_GIVES);
        if (!unknown.isEmpty() || !inputs.contains(IDS)) {
            throw new ModelFilesException(path + " takes the inputs " + new TreeSet<>(inputs)
                    + ", and a tokenizer gives " + new TreeSet<>(TOKENIZER_GIVES)
                    + " alone; export an encoder, which takes " + IDS);
        }
        externalDataOf(path); // for what it refuses
    }

    /**
     * The paths below the model's source of the files that hold its weights.
     *
     * @param path its own path below the source
     * @throws ModelFilesException if one is not below the folder that it lies in
     */
    public List<String> externalDataOf(String path) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        for (String location : externalData) {
            boolean isBelow = !location.isBlank()
                    && !location.startsWith("/")
                    && !location.contains("\\")
                    && !location.contains(":")
                    && Stream.of(location.split("/")).noneMatch(".."::equals);
            if (!isBelow) {
                throw new ModelFilesException(path + " keeps weights in " + location
                        + ", which is not in its own folder, and no other file is read; export the model with its"
                        + " external data beside it");
            }
        }
        return externalData.stream().sorted().map(location -> folder + location).toList();
    }

    private static Set<String> without(Set<String> names, Set<String> known) {
        Set<String> others = new TreeSet<>(names);
        others.removeAll(known);
        return others;
    }

    /** Collects what is asked for, by the field numbers of {@code onnx.proto}. */
    private static final class Reader {
        private final Set<String> inputs = new TreeSet<>();
        private final Set<String> initializers = new HashSet<>();
        private final Set<String> domains = new TreeSet<>();
        private final Set<String> ownDomains = new HashSet<>();
        private final Set<String> externalData = new TreeSet<>();
        private final Set<String> tensors = new HashSet<>();
        private final Set<String> outputs = new HashSet<>();
        private boolean quantizesDynamically;
        private boolean hasGraph;

        OnnxFile read(ByteBuffer model) {
            ProtobufMessage.read(model, (field, value) -> {
                switch (field) {
                    case 7 -> {
                        hasGraph = true;
                        graph(value, true);
                    }
                    case 25 -> function(value);
                    default -> {} // what the file says of itself
                }
            });
            if (!hasGraph) {
                throw new IllegalArgumentException("it has no graph");
            }
            inputs.removeAll(initializers); // before IR version 4 these were inputs too
            domains.removeAll(ownDomains);
            tensors.removeAll(outputs);
            return new OnnxFile(inputs, domains, quantizesDynamically, externalData, tensors);
        }

        private void graph(ByteBuffer graph, boolean isMain) {
            ProtobufMessage.read(graph, (field, value) -> {
                switch (field) {
                    case 1 -> {
                        node(value);
                        if (isMain) {
                            given(value);
                        }
                    }
                    case 5 -> tensor(value, isMain);
                    case 11 -> {
                        if (isMain) {
                            inputs.add(textIn(value, 1));
                        }
                    }
                    case 12 -> outputs.add(textIn(value, 1));
                    case 15 -> sparseTensor(value);
                    default -> {} // names
                }
            });
        }

        private void node(ByteBuffer node) {
            quantizesDynamically |= textIn(node, 4).startsWith(DYNAMIC_QUANTIZATION);
            domains.add(textIn(node, 7));
            ProtobufMessage.read(node, (field, value) -> {
                if (field == 5) {
                    attribute(value);
                }
            });
        }

        private void given(ByteBuffer node) {
            ProtobufMessage.read(node, (field, value) -> {
                if (field == 2 && value.hasRemaining()) { // an output that is not wanted has no name
                    tensors.add(ProtobufMessage.text(value));
                }
            });
        }

        private void attribute(ByteBuffer attribute) {
            ProtobufMessage.read(attribute, (field, value) -> {
                switch (field) {
                    case 5, 10 -> tensor(value, false);
                    case 6, 11 -> graph(value, false);
                    case 22, 23 -> sparseTensor(value);
                    default -> {} // numbers and texts
                }
            });
        }

        private void sparseTensor(ByteBuffer sparse) {
            ProtobufMessage.read(sparse, (field, value) -> {
                if (field == 1 || field == 2) { // values and indices
                    tensor(value, false);
                }
            });
        }

        private void tensor(ByteBuffer tensor, boolean isInitializer) {
            ProtobufMessage.read(tensor, (field, value) -> {
                if (field == 8 && isInitializer) {
                    initializers.add(ProtobufMessage.text(value));
                }
                if (field == 13 && textIn(value, 1).equals("location")) {
                    externalData.add(textIn(value, 2));
                }
            });
        }

        private void function(ByteBuffer function) {
            ownDomains.add(textIn(function, 10));
            ProtobufMessage.read(function, (field, value) -> {
                if (field == 7) {
                    node(value);
                }
            });
        }

        /** The text of a field, empty where it is absent. */
        private static String textIn(ByteBuffer message, int wanted) {
            StringBuilder text = new StringBuilder();
            ProtobufMessage.read(message, (field, value) -> {
                if (field == wanted) {
                    text.append(ProtobufMessage.text(value));
                }
            });
            return text.toString();
        }
    }
}
