package io.assay.eval.dashboard.operations;

import io.assay.eval.dashboard.view.Address;
import io.assay.eval.messaging.ReplayPreview;
import io.assay.messaging.operations.PartitionReplay;
import io.assay.messaging.operations.Printable;
import io.assay.reports.text.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that shows what a replay would do, and asks whether it is to be done.
 *
 * @param name what would be read again, and from where on
 * @param form what was filled in
 * @param back where that may be changed
 * @param records how many would be read or published
 * @param sentence the same in words
 * @param consequences what would be computed again and what not
 * @param partitions what would be read, by partition; empty where records are published again
 * @param refusal why it cannot be started; absent where it can
 * @param again where the same is previewed with records published again; absent where they are, or cannot be
 * @param command the command that does the same
 */
record PreviewView(
        String name,
        ReplayForm form,
        String back,
        String records,
        String sentence,
        List<String> consequences,
        List<PartitionLine> partitions,
        @Nullable String refusal,
        @Nullable String again,
        String command) {
    /**
     * What would be read of a partition.
     *
     * @param topic the topic
     * @param partition its number
     * @param committed up to where it was read; empty where it was not
     * @param from from where it would be read again
     * @param to where it ends now
     */
    record PartitionLine(String topic, String partition, String committed, String from, String to) {
        private static PartitionLine of(PartitionReplay partition) {
            return new PartitionLine(
                    partition.topic(),
                    Integer.toString(partition.partition()),
                    partition.committed() == null ? "" : Figures.count(partition.committed()),
                    Figures.count(partition.range().from()),
                    Figures.count(partition.range().to()));
        }
    }

    static PreviewView of(ReplayPreview preview) {
        ReplayForm form = ReplayForm.of(preview.order());
        boolean publishes = preview.order().publishes();
        return new PreviewView(
                ReplayLine.name(preview.order()),
                form,
                form.on(new Address(OperationsPaths.REPLAYS), form.back()).text(),
                Figures.count(preview.records(), "record"),
                Printable.text(preview.sentence()),
                preview.consequences().stream().map(Printable::text).toList(),
                preview.partitions().stream().map(PartitionLine::of).toList(),
                preview.refusal(),
                publishes || !form.publishable()
                        ? null
                        : form.on(new Address(OperationsPaths.PREVIEW), false).text(),
                Printable.text(preview.order().command()));
    }
}
