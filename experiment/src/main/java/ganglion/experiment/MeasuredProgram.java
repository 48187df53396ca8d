package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.SourceUnit;
import ganglion.data.Tensor;
import ganglion.experiment.formula.MeasureCall;
import ganglion.experiment.measure.ArgumentResolver;
import ganglion.experiment.measure.Arguments;
import ganglion.experiment.measure.Measure;
import ganglion.experiment.measure.NetworkView;
import ganglion.experiment.schedule.Window;
import ganglion.program.PopulationCode;
import ganglion.program.ProbePoint;
import ganglion.program.Program;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;

/**
 * A program with what its measures need to see: populations that are measured are observed, probes of measures follow those of
 * the network.
 *
 * @param measures by the text of their calls
 * @param ownProbes how many probes are the network's
 * @param seen populations that measures or edits look at, by place
 */
record MeasuredProgram(
        Program program,
        int ownProbes,
        NetworkView network,
        ImmutableMap<String, Bound> measures,
        ImmutableSet<Integer> seen) {

    /**
     * A measure bound to the network.
     *
     * @param arguments what it measures, in which steps
     */
    record Bound(Measure measure, Arguments arguments) {
        Window window() {
            return arguments.window();
        }
    }

    /**
     * Fresh measures for one run.
     *
     * @throws DiagnosticException with all complaints about their arguments
     */
    static MeasuredProgram of(
            Program program,
            NetworkView network,
            Iterable<MeasureCall> calls,
            ImmutableSet<Integer> heard,
            SourceUnit unit) {
        ImmutableMap<String, Bound> measures = bind(network, calls, unit);
        ImmutableSet.Builder<Integer> observed = ImmutableSet.builder();
        observed.addAll(heard);
        for (Bound bound : measures.values()) {
            bound.arguments()
                    .values()
                    .values()
                    .forEach(value -> Arguments.population(value).stream().forEach(observed::add));
        }
        ImmutableSet<Integer> seen = observed.build();
        return new MeasuredProgram(
                watched(program, measures, seen), program.probes().size(), network, measures, seen);
    }

    /** Another program for the same network, as one that the same things are seen of. */
    Program watched(Program other) {
        return watched(other, measures, seen);
    }

    private static Program watched(Program program, ImmutableMap<String, Bound> measures, ImmutableSet<Integer> seen) {
        ImmutableList.Builder<ProbePoint> points = ImmutableList.builder();
        points.addAll(program.probes());
        measures.values().forEach(bound -> points.addAll(bound.measure().probes()));
        return program.withPopulations(observed(program.populations(), seen)).withProbes(points.build());
    }

    /**
     * The measures of a network, whether or not it can run.
     *
     * @throws DiagnosticException with all complaints about their arguments
     */
    static ImmutableMap<String, Bound> bind(NetworkView network, Iterable<MeasureCall> calls, SourceUnit unit) {
        Diagnostics diagnostics = new Diagnostics();
        ImmutableMap.Builder<String, Bound> measures = ImmutableMap.builder();
        ArgumentResolver resolver = new ArgumentResolver(network, unit);
        for (MeasureCall call : calls) {
            try {
                Arguments arguments = resolver.resolve(call.kind(), call.call());
                measures.put(call.text(), new Bound(call.kind().bind(arguments, network), arguments));
            } catch (DiagnosticException mistake) {
                mistake.diagnostics().forEach(diagnostics::report);
            }
        }
        diagnostics.throwIfErrors();
        return measures.buildOrThrow();
    }

    /** The numbers of files that measures compare with. */
    ImmutableList<Tensor> files() {
        return arguments().stream()
                .filter(Arguments.Resolved.OfFile.class::isInstance)
                .map(Arguments.Resolved.OfFile.class::cast)
                .map(Arguments.Resolved.OfFile::tensor)
                .collect(ImmutableList.toImmutableList());
    }

    /** The events that measures compare with. */
    ImmutableList<Arguments.Resolved.OfEvents> events() {
        return arguments().stream()
                .filter(Arguments.Resolved.OfEvents.class::isInstance)
                .map(Arguments.Resolved.OfEvents.class::cast)
                .collect(ImmutableList.toImmutableList());
    }

    private ImmutableList<Arguments.Resolved> arguments() {
        return measures.values().stream()
                .flatMap(bound -> bound.arguments().values().values().stream())
                .collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<PopulationCode> observed(
            ImmutableList<PopulationCode> populations, ImmutableSet<Integer> observed) {
        ImmutableList.Builder<PopulationCode> made = ImmutableList.builder();
        for (int i = 0; i < populations.size(); i++) {
            PopulationCode code = populations.get(i);
            made.add(code.withObserved(code.observed() || observed.contains(i)));
        }
        return made.build();
    }
}
