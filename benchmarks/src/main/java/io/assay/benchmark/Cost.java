package io.assay.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What embedding some texts took.
 *
 * @param seconds by the clock
 * @param cpuSeconds of all cores, by the process that ran the model
 */
record Cost(double seconds, double cpuSeconds) {
    /** Work of this process. */
    interface Work {
        void run() throws Exception;
    }

    /** What work of this process takes. */
    static Cost of(Work work) throws Exception {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = process.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        return new Cost((System.nanoTime() - start) / 1e9, (process.getProcessCpuTime() - cpu) / 1e9);
    }
}
