package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.PassReport;
import ganglion.experiment.edit.Alterations;
import ganglion.experiment.formula.RunKey;
import ganglion.experiment.plan.Timeline;
import ganglion.program.Program;
import ganglion.runtime.Backend;
import ganglion.runtime.Codegen;
import java.util.Optional;
import java.util.function.Function;

/**
 * One run, ready to go: what to run, how long it took to compile, on what to run it, and how far.
 *
 * @param changed the program after edits
 */
record RunTask(
        int number,
        RunKey key,
        ImmutableList<PassReport> passes,
        double compileSeconds,
        MeasuredProgram measured,
        Resets resets,
        Changes changes,
        PhaseStarts phases,
        Function<Alterations, Program> changed,
        Backend backend,
        int threads,
        Codegen codegen,
        Optional<String> timing,
        Timeline timeline,
        String program,
        long steps,
        boolean allowLoss) {}
