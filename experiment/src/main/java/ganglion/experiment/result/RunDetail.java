package ganglion.experiment.result;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.PassReport;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.ChipTime;
import ganglion.runtime.EnergyLedger;
import ganglion.runtime.GeneratedCode;
import java.util.Optional;

/**
 * What only the file of the run itself tells.
 *
 * @param peakMemory of the whole process so far, in bytes
 * @param weights of the projections that were looked at
 * @param energy by each cost table of the chip, the usual one first
 */
public record RunDetail(
        Program program,
        long peakMemory,
        Activity activity,
        ImmutableMap<String, EnergyLedger> energy,
        Optional<ChipTime> time,
        PowerTrace power,
        LinkTrace links,
        ImmutableList<WeightHistogram> weights,
        ImmutableList<PassReport> passes,
        Optional<GeneratedCode> generatedCode) {}
