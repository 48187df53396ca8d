package ganglion.experiment;

import ganglion.compiler.Compilation;
import ganglion.experiment.formula.RunKey;
import ganglion.runtime.Backend;

/** One run, ready to go: what to run, on what, and how far. */
record RunTask(
        int number,
        RunKey key,
        Compilation compilation,
        MeasuredProgram measured,
        Backend backend,
        int threads,
        long steps) {}
