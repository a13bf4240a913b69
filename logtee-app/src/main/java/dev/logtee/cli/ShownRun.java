package dev.logtee.cli;

import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.State;
import dev.logtee.pipeline.Watch;
import java.util.List;
import java.util.Optional;

/// A run that is shown.
///
/// @param watch      what of it is shown, and how drill-downs read it again
/// @param state      what to go on from and to commit to
/// @param others     who else takes in what the run tells
/// @param reloading  has it go on by another configuration
record ShownRun(
        Watch watch, Optional<? extends State> state, List<Pipeline.Output> others, Optional<Reloading> reloading) {}
