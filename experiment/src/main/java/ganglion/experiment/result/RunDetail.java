package ganglion.experiment.result;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.PassReport;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.Cycles;
import ganglion.runtime.EnergyLedger;
import ganglion.runtime.GeneratedCode;
import java.util.Optional;

/**
 * What only the file of the run itself tells.
 *
 * @param peakMemory of the whole process so far, in bytes
 */
public record RunDetail(
        Program program,
        long peakMemory,
        Activity activity,
        Optional<EnergyLedger> energy,
        Optional<Cycles> cycles,
        ImmutableList<PassReport> passes,
        Optional<GeneratedCode> generatedCode) {}
