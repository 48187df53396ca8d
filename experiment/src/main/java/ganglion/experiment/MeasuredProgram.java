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
import ganglion.program.PopulationCode;
import ganglion.program.ProbePoint;
import ganglion.program.Program;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import java.util.Optional;

/**
 * A program with what its measures need to see: populations that are measured are observed, probes of measures follow those of
 * the network.
 *
 * @param measures by the text of their calls
 * @param probes the places of the measures' probes
 * @param files what the measures compare with
 */
record MeasuredProgram(
        Program program,
        int ownProbes,
        ImmutableMap<String, Measure> measures,
        ImmutableMap<Integer, Measure> probes,
        ImmutableList<Tensor> files) {

    /**
     * Fresh measures for one run.
     *
     * @throws DiagnosticException with all complaints about their arguments
     */
    static MeasuredProgram of(Program program, Iterable<MeasureCall> calls, SourceUnit unit) {
        Diagnostics diagnostics = new Diagnostics();
        ImmutableMap.Builder<String, Measure> measures = ImmutableMap.builder();
        ImmutableSet.Builder<Integer> observed = ImmutableSet.builder();
        ImmutableList.Builder<Tensor> files = ImmutableList.builder();
        ArgumentResolver resolver = new ArgumentResolver(program, unit);
        for (MeasureCall call : calls) {
            try {
                Arguments arguments = resolver.resolve(call.kind(), call.call());
                measures.put(call.text(), call.kind().bind(arguments, program));
                observed.addAll(populations(arguments));
                files.addAll(tensors(arguments));
            } catch (DiagnosticException mistake) {
                mistake.diagnostics().forEach(diagnostics::report);
            }
        }
        diagnostics.throwIfErrors();
        return of(program, measures.buildOrThrow(), observed.build(), files.build());
    }

    private static MeasuredProgram of(
            Program program,
            ImmutableMap<String, Measure> measures,
            ImmutableSet<Integer> observed,
            ImmutableList<Tensor> files) {
        ImmutableList.Builder<ProbePoint> points = ImmutableList.builder();
        points.addAll(program.probes());
        ImmutableMap.Builder<Integer, Measure> probes = ImmutableMap.builder();
        int place = program.probes().size();
        for (Measure measure : measures.values()) {
            Optional<ProbePoint> point = measure.probe();
            if (point.isPresent()) {
                points.add(point.get());
                probes.put(place++, measure);
            }
        }
        Program seen = new Program(
                program.name(),
                program.dt(),
                program.seed(),
                program.format(),
                program.chip(),
                observed(program.populations(), observed),
                program.projections(),
                points.build(),
                program.trial(),
                program.mapping());
        return new MeasuredProgram(seen, program.probes().size(), measures, probes.buildOrThrow(), files);
    }

    private static ImmutableList<Tensor> tensors(Arguments arguments) {
        return arguments.values().values().stream()
                .filter(Arguments.Resolved.OfFile.class::isInstance)
                .map(Arguments.Resolved.OfFile.class::cast)
                .map(Arguments.Resolved.OfFile::tensor)
                .collect(ImmutableList.toImmutableList());
    }

    private static ImmutableSet<Integer> populations(Arguments arguments) {
        return arguments.values().values().stream()
                .flatMapToInt(value -> Arguments.population(value).stream())
                .boxed()
                .collect(ImmutableSet.toImmutableSet());
    }

    private static ImmutableList<PopulationCode> observed(
            ImmutableList<PopulationCode> populations, ImmutableSet<Integer> observed) {
        ImmutableList.Builder<PopulationCode> made = ImmutableList.builder();
        for (int i = 0; i < populations.size(); i++) {
            PopulationCode code = populations.get(i);
            made.add(observed.contains(i) && !code.observed() ? observed(code) : code);
        }
        return made.build();
    }

    private static PopulationCode observed(PopulationCode code) {
        return new PopulationCode(
                code.name(),
                code.entity(),
                code.size(),
                code.stimulus(),
                code.stage(),
                code.states(),
                code.ports(),
                code.columns(),
                code.initial(),
                code.update(),
                code.payload(),
                code.samples(),
                code.events(),
                true,
                code.span());
    }
}
