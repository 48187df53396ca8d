package ganglion.experiment.cache;

import com.google.common.collect.ImmutableList;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.source.Source;
import ganglion.source.Span;
import java.util.Map;

/** Gives the spans of a program read from a file their sources again. */
record SpanReturn(Map<String, Source> sources) {

    Program of(Program program) {
        return new Program(
                program.name(),
                program.dt(),
                program.seed(),
                program.format(),
                program.chip(),
                program.populations().stream().map(this::of).collect(ImmutableList.toImmutableList()),
                program.projections().stream().map(this::of).collect(ImmutableList.toImmutableList()),
                program.signals(),
                program.probes(),
                program.trial(),
                program.mapping());
    }

    private Span of(Span span) {
        Source source = sources.getOrDefault(span.source().name(), span.source());
        return new Span(source, span.start(), span.end());
    }

    private PopulationCode of(PopulationCode code) {
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
                code.winners(),
                code.observed(),
                of(code.span()));
    }

    private ProjectionCode of(ProjectionCode code) {
        return new ProjectionCode(
                code.name(),
                code.entity(),
                code.source(),
                code.target(),
                code.port(),
                code.connector(),
                code.weight(),
                code.format(),
                code.delay(),
                code.minDelay(),
                code.maxDelay(),
                code.columns(),
                code.plasticity(),
                code.polarity(),
                code.mirrors(),
                of(code.span()));
    }
}
