package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.quantity.Quantity;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.experiment.measure.NetworkView.PopulationView;
import ganglion.experiment.measure.NetworkView.ProjectionView;
import ganglion.experiment.measure.NetworkView.SignalView;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.IntStream;

/** What paths of an experiment name in a network: {@code net.E}, {@code out[2].v}, {@code memory.w}, a signal. */
final class PathLookup {
    private final NetworkView network;
    private final SourceUnit unit;
    private final ImmutableList<String> populations;
    private final ImmutableList<String> projections;
    private final ImmutableList<String> signals;

    PathLookup(NetworkView network, SourceUnit unit) {
        this.network = network;
        this.unit = unit;
        this.populations =
                network.populations().stream().map(PopulationView::name).collect(ImmutableList.toImmutableList());
        this.projections =
                network.projections().stream().map(ProjectionView::name).collect(ImmutableList.toImmutableList());
        this.signals = network.signals().stream().map(SignalView::name).collect(ImmutableList.toImmutableList());
    }

    Resolved population(Path path) {
        int place = populations.indexOf(text(path));
        if (place < 0) {
            throw unknown(path.span(), "population", text(path), populations);
        }
        return new Resolved.OfPopulation(place, path.span());
    }

    Resolved projection(Path path) {
        int place = projections.indexOf(text(path));
        if (place < 0) {
            throw unknown(path.span(), "projection", text(path), projections);
        }
        requireWhole(place, path);
        return new Resolved.OfProjection(place, path.span());
    }

    private void requireWhole(int projection, Path path) {
        if (!network.projections().get(projection).whole()) {
            throw new DiagnosticException(Diagnostic.of(
                            DiagnosticCode.E0215,
                            path.span(),
                            "nothing reads or changes the synapses of `" + text(path)
                                    + "` yet on a chip that keeps its delays in relays")
                    .help("choose a chip with a greater `delay_max`, such as `host`"));
        }
    }

    /** What has values over time. */
    Resolved values(Path path) {
        Resolved found = any(path);
        if (found instanceof Resolved.OfPopulation) {
            throw new DiagnosticException(
                    Diagnostic.of(DiagnosticCode.E0205, path.span(), "expected a state, such as `E.v`"));
        }
        return found;
    }

    /** A population, or what has values over time. */
    Resolved any(Path path) {
        String name = text(path);
        if (populations.contains(name)) {
            return population(path);
        }
        if (signals.contains(name)) {
            return new Resolved.OfSignal(signals.indexOf(name), path.span());
        }
        int dot = name.lastIndexOf('.');
        String owner = dot < 0 ? "" : name.substring(0, dot);
        String member = name.substring(dot + 1);
        if (populations.contains(owner)) {
            return state(populations.indexOf(owner), member, path);
        }
        if (projections.contains(owner)) {
            requireWhole(projections.indexOf(owner), path);
            return synapses(projections.indexOf(owner), member, path);
        }
        ImmutableSet<String> known = ImmutableSet.<String>builder()
                .addAll(populations)
                .addAll(signals)
                .build();
        throw unknown(path.span(), "population", name, known);
    }

    private Resolved state(int population, String name, Path path) {
        ImmutableList<String> states = network.populations().get(population).states();
        int[] places = IntStream.range(0, states.size())
                .filter(i -> states.get(i).equals(name) || states.get(i).startsWith(name + "["))
                .toArray();
        if (places.length == 0) {
            throw unknown(member(path), "state", name, states);
        }
        return new Resolved.OfState(population, ImmutableIntArray.copyOf(places), path.span());
    }

    private Resolved synapses(int projection, String name, Path path) {
        ImmutableList<String> states = network.projections().get(projection).states();
        if (!states.contains(name)) {
            throw unknown(member(path), "state", name, states);
        }
        return new Resolved.OfSynapses(projection, name, path.span());
    }

    private static Span member(Path path) {
        return path.parts().get(path.parts().size() - 1).span();
    }

    /** The names with their indices as numbers: {@code out[2].v}. */
    private String text(Path path) {
        StringBuilder text = new StringBuilder();
        for (int part = 0; part < path.parts().size(); part++) {
            text.append(part == 0 ? "" : ".").append(path.parts().get(part).text());
            index(path, part)
                    .ifPresent(
                            index -> text.append('[').append(index.longValue()).append(']'));
        }
        return text.toString();
    }

    private Optional<Long> index(Path path, int part) {
        return path.indices().stream()
                .filter(index -> index.part() == part)
                .findFirst()
                .map(index -> {
                    Diagnostics found = new Diagnostics();
                    Quantity value = unit.evaluate(index.value(), found);
                    found.throwIfErrors();
                    if (!value.dimension().isNone() || value.value() != Math.rint(value.value())) {
                        throw new DiagnosticException(Diagnostic.of(
                                DiagnosticCode.E0205, index.value().span(), "expected a whole number"));
                    }
                    return (long) value.value();
                });
    }

    private static DiagnosticException unknown(Span span, String kind, String name, Collection<String> names) {
        Diagnostic diagnostic = Diagnostic.of(DiagnosticCode.E0201, span, "unknown " + kind + " `" + name + "`");
        return new DiagnosticException(Spelling.suggest(diagnostic, name, names));
    }
}
