package dev.logtee.display;

import dev.logtee.pipeline.Findings;

/// Shows what a report found.
public interface ReportDisplay {
    void show(Findings findings);
}
