package ganglion.experiment.cache;

import com.google.common.collect.ImmutableList;
import ganglion.program.Program;
import ganglion.source.Source;
import ganglion.source.Span;
import java.util.Map;

/** Gives the spans of a program read from a file their sources again. */
record SpanReturn(Map<String, Source> sources) {

    Program of(Program program) {
        return program.withPopulations(program.populations().stream()
                        .map(code -> code.withSpan(of(code.span())))
                        .collect(ImmutableList.toImmutableList()))
                .withProjections(program.projections().stream()
                        .map(code -> code.withSpan(of(code.span())))
                        .collect(ImmutableList.toImmutableList()))
                .withSignals(program.signals().stream()
                        .map(code -> code.withSpan(of(code.span())))
                        .collect(ImmutableList.toImmutableList()));
    }

    private Span of(Span span) {
        Source source = sources.getOrDefault(span.source().name(), span.source());
        return new Span(source, span.start(), span.end());
    }
}
