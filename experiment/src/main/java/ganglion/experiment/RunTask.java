package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.PassReport;
import ganglion.experiment.formula.RunKey;
import ganglion.experiment.plan.Timeline;
import ganglion.runtime.Backend;
import ganglion.runtime.Codegen;
import java.util.Optional;

/** One run, ready to go: what to run, how long it took to compile, on what to run it, and how far. */
record RunTask(
        int number,
        RunKey key,
        ImmutableList<PassReport> passes,
        double compileSeconds,
        MeasuredProgram measured,
        Resets resets,
        Backend backend,
        int threads,
        Codegen codegen,
        Optional<String> timing,
        Timeline timeline,
        String program,
        long steps) {}
