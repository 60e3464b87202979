package io.assay.ingest.worker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Remembers what it was told. */
public final class RecordingListener implements WorkerListener {
    private final List<Long> pids = Collections.synchronizedList(new ArrayList<>());
    private final List<WorkerEnd> ends = Collections.synchronizedList(new ArrayList<>());
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void started(int worker, long pid) {
        pids.add(pid);
    }

    @Override
    public void ended(int worker, WorkerEnd end, int exitCode) {
        ends.add(end);
    }

    @Override
    public void said(int worker, String line) {
        lines.add(worker + ": " + line);
    }

    /** The processes of all workers that were started, in order. */
    public List<Long> pids() {
        return List.copyOf(pids);
    }

    /** Why workers ended, in order. */
    public List<WorkerEnd> ends() {
        return List.copyOf(ends);
    }

    /** What workers said, each line after its worker's number. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
