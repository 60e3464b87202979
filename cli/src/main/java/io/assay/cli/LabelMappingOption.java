package io.assay.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What models' labels mean, where a dataset has other words for the same. */
final class LabelMappingOption {
    @Option(
            names = "--map-label",
            paramLabel = "[MODEL:]THEIRS=OURS",
            converter = Mappings.class,
            description = "The label THEIRS of a model, or of all that have it, means the dataset's label OURS, such as"
                    + " PER=PERSON. May be repeated; @FILE reads options from a file. Where labels differ, evaluate"
                    + " suggests these. Predictions stay as they are: no model is asked again.")
    private List<Mapping> mappings = List.of();

    /**
     * What a label means.
     *
     * @param left the model's label, after the model's id and a colon where it is of one model alone
     * @param meant the dataset's label
     */
    record Mapping(String left, String meant) {
        /** The label, if this is of a model alone; absent where it is not of this one. */
        @Nullable
        String labelOf(String model) {
            return left.startsWith(model + ":") ? left.substring(model.length() + 1) : null;
        }
    }

    /** Reads a mapping. */
    static final class Mappings implements ITypeConverter<Mapping> {
        @Override
        public Mapping convert(String text) {
            int equals = text.indexOf('=');
            if (equals <= 0
                    || text.substring(0, equals).isBlank()
                    || text.substring(equals + 1).isBlank()) {
                throw new TypeConversionException(
                        "\"" + text + "\" does not say what a label means, as PER=PERSON or mini:PER=PERSON does");
            }
            return new Mapping(text.substring(0, equals), text.substring(equals + 1));
        }
    }

    List<Mapping> mappings() {
        return mappings;
    }
}
