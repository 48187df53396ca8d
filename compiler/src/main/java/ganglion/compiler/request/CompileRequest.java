package ganglion.compiler.request;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.syntax.Argument;
import ganglion.syntax.Name;
import java.util.Optional;

/**
 * What to compile out of a source unit.
 *
 * @param network the network and where it is named; empty: the only one of the file
 * @param arguments of the network
 * @param overrides parameters of the network by name with values as source text, from {@code --set}
 * @param dt length of a step in ms
 * @param chip name of a chip, or path of a chip file; empty: what the network says, else {@code host}
 * @param format {@code float64}, {@code float32} or {@code fast} on chips with float arithmetic; ignored elsewhere
 * @param varying signals without a program that have other values in other runs: what a model computes of them alone becomes data
 *     of the program, so that programs for other values differ in this data only; it has the same bits as constants
 * @param settable signals without a program that phases set while the program runs, and the greatest amount that they are set to: they are
 *     read in every step
 * @param phases what phases present and clamp
 * @param observeAll records every population ({@code --record all})
 * @param level how much is done about what the network costs
 * @param conversions the numeric passes that are asked for, in this order
 * @param precedent what is known from before
 */
public record CompileRequest(
        Optional<Name> network,
        ImmutableList<Argument> arguments,
        ImmutableMap<String, String> overrides,
        double dt,
        Optional<Presentation> presentation,
        Optional<String> chip,
        String format,
        long seed,
        boolean observeAll,
        ImmutableSet<String> varying,
        ImmutableMap<String, Double> settable,
        PhaseUse phases,
        OptimisationLevel level,
        ImmutableList<String> conversions,
        Precedent precedent) {

    /** A network that runs as it stands. */
    public CompileRequest(
            Optional<Name> network,
            ImmutableList<Argument> arguments,
            ImmutableMap<String, String> overrides,
            double dt,
            Optional<Presentation> presentation,
            Optional<String> chip,
            String format,
            long seed,
            boolean observeAll) {
        this(
                network,
                arguments,
                overrides,
                dt,
                presentation,
                chip,
                format,
                seed,
                observeAll,
                ImmutableSet.of(),
                ImmutableMap.of(),
                PhaseUse.NONE,
                OptimisationLevel.USUAL,
                ImmutableList.of(),
                Precedent.NONE);
    }

    /** The same for a network whose signals of these names have other values in other runs. */
    public CompileRequest withVarying(ImmutableSet<String> signals) {
        return with(signals, settable, phases, level, conversions, precedent);
    }

    /** The same for a network whose signals of these names are set while it runs. */
    public CompileRequest withSettable(ImmutableMap<String, Double> signals) {
        return with(varying, signals, phases, level, conversions, precedent);
    }

    /** The same with more or less work done about what the network costs. */
    public CompileRequest withLevel(OptimisationLevel other) {
        return with(varying, settable, phases, other, conversions, precedent);
    }

    /** The same for phases that present and clamp. */
    public CompileRequest withPhases(PhaseUse use) {
        return with(varying, settable, use, level, conversions, precedent);
    }

    /** The same with these numeric passes. */
    public CompileRequest withConversions(ImmutableList<String> passes) {
        return with(varying, settable, phases, level, passes, precedent);
    }

    /** The same with what is known from before. */
    public CompileRequest withPrecedent(Precedent known) {
        return with(varying, settable, phases, level, conversions, known);
    }

    private CompileRequest with(
            ImmutableSet<String> variable,
            ImmutableMap<String, Double> changeable,
            PhaseUse use,
            OptimisationLevel other,
            ImmutableList<String> passes,
            Precedent known) {
        return new CompileRequest(
                network,
                arguments,
                overrides,
                dt,
                presentation,
                chip,
                format,
                seed,
                observeAll,
                variable,
                changeable,
                use,
                other,
                passes,
                known);
    }

    /** The only network of a file, as it stands, in float32. */
    public static CompileRequest of(double dt, long seed) {
        return new CompileRequest(
                Optional.empty(),
                ImmutableList.of(),
                ImmutableMap.of(),
                dt,
                Optional.empty(),
                Optional.empty(),
                "float32",
                seed,
                false);
    }
}
