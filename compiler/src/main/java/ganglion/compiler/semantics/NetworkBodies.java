package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.source.DiagnosticCode;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.Declaration;
import ganglion.syntax.Name;
import ganglion.syntax.NetworkItem;
import ganglion.syntax.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks through the bodies of a network: modules are written out, loops run, names taken. First come the constants and the signals of
 * all bodies, then all populations, then what joins and reads them; so only a {@code let} has to stand before what uses it.
 */
final class NetworkBodies {
    private static final int DEEPEST = 64;
    private static final long FARTHEST = 1L << 31;
    private static final long MOST_ITERATIONS = 10_000;

    private final NetworkParts parts;
    private final PopulationItems populations;
    private final ProjectionItems projections;
    private final ProbeItems probes;
    private final Places places;
    private final ImmutableMap<String, Argument> settings;
    private final List<Runnable> neurons = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final List<Scope> bodies = new ArrayList<>();
    private long iterations;
    private boolean tooLong;

    /** @param settings values from outside for the signals that no program changes */
    NetworkBodies(NetworkParts parts, ProbeItems probes, Places places, Map<String, Argument> settings) {
        this.parts = parts;
        this.populations = new PopulationItems(parts);
        this.projections = new ProjectionItems(parts);
        this.probes = probes;
        this.places = places;
        this.settings = ImmutableMap.copyOf(settings);
    }

    /** The body of the network itself, with everything inside of it. */
    Surroundings elaborate(Declaration.Network declared, Map<String, Argument> arguments) {
        Scope scope = parameters(
                declared.parameters(), arguments, Scope.empty(), declared.name().span());
        Surroundings place = new Surroundings(scope, NameFrame.body(""));
        body(declared.items(), place, 0);
        neurons.forEach(Runnable::run);
        later.forEach(Runnable::run);
        return place;
    }

    /** Complains about constants that nothing has asked for. */
    void warnOfUnused() {
        bodies.forEach(inside -> inside.warnOfUnused(parts.diagnostics()));
    }

    private Scope parameters(
            ImmutableList<Parameter> declared, Map<String, Argument> arguments, Scope outside, Span use) {
        Scope inside = parts.predefined();
        parts.parameters()
                .bind(
                        declared,
                        arguments,
                        parts.constants(outside)::elaborate,
                        parts.constants(inside),
                        inside,
                        true,
                        use);
        bodies.add(inside);
        return inside;
    }

    private void body(ImmutableList<NetworkItem> items, Surroundings place, int depth) {
        for (NetworkItem item : items) {
            switch (item) {
                case NetworkItem.Let let ->
                    place.scope()
                            .declare(
                                    let.name(),
                                    parts.constants(place.scope()).elaborate(let.value()),
                                    parts.diagnostics());
                case NetworkItem.Population population -> {
                    claim(population.name(), place);
                    neurons.add(() -> populations.neurons(population, place));
                }
                case NetworkItem.Stimulus stimulus -> {
                    claim(stimulus.name(), place);
                    neurons.add(() -> populations.stimulus(stimulus, items, place));
                }
                case NetworkItem.Use use -> {
                    claim(use.name(), place);
                    use(use, place, depth);
                }
                case NetworkItem.Projection projection -> later.add(() -> projections.add(projection, place));
                case NetworkItem.Probe probe -> later.add(() -> probes.add(probe, place));
                case NetworkItem.Signal signal -> {
                    claim(signal.name(), place);
                    signal(signal, place, depth);
                }
                case NetworkItem.For loop -> loop(loop, place, depth);
                case NetworkItem.Place wish -> later.add(() -> places.add(wish, place));
            }
        }
    }

    /** The items once for each number of the range, with the variable as a constant. */
    private void loop(NetworkItem.For loop, Surroundings place, int depth) {
        Sizes sizes = new Sizes(parts.constants(place.scope()), parts.diagnostics());
        long first = sizes.whole(loop.first(), -FARTHEST, FARTHEST, "the range of a `for`");
        long last = sizes.whole(loop.last(), -FARTHEST, FARTHEST, "the range of a `for`");
        iterations += Math.max(0, last - first + 1);
        if (iterations > MOST_ITERATIONS) {
            if (!tooLong) {
                parts.report(
                        DiagnosticCode.E0209, loop.span(), "more than " + MOST_ITERATIONS + " iterations of `for`");
            }
            tooLong = true;
            return;
        }
        for (long k = first; k <= last; k++) {
            Scope inside = new Scope(Optional.of(place.scope()));
            inside.declare(loop.variable(), Typed.whole(k, loop.variable().span()), parts.diagnostics());
            body(loop.items(), new Surroundings(inside, place.frame().iteration(k)), depth);
        }
    }

    /** Of the network itself, a signal without a program can be set from outside. */
    private void signal(NetworkItem.Signal declared, Surroundings place, int depth) {
        Optional<Argument> set = depth == 0 && declared.body().isEmpty()
                ? Optional.ofNullable(settings.get(declared.name().text()))
                : Optional.empty();
        SignalDraft draft = new SignalElaborator(parts).declare(declared, set, place);
        parts.signals().add(draft);
        place.scope().declare(declared.name(), draft.typed(), parts.diagnostics());
    }

    private void claim(Name name, Surroundings place) {
        if (!place.frame().declare(name.text())) {
            parts.report(DiagnosticCode.E0202, name.span(), "`" + name.text() + "` is declared twice");
        }
    }

    private void use(NetworkItem.Use use, Surroundings place, int depth) {
        String name = use.module().text();
        Optional<Declaration.Module> module =
                Optional.ofNullable(parts.library().modules().get(name));
        if (module.isEmpty()) {
            parts.paths()
                    .unknown("module", use.module(), parts.library().modules().keySet());
            parts.drafts().fail(place.frame().full(use.name().text()));
        } else if (depth == DEEPEST) {
            parts.report(DiagnosticCode.E0213, use.module().span(), "module `" + name + "` uses itself");
        } else {
            ImmutableList<Parameter> declared = module.get().parameters();
            Map<String, Argument> arguments = parts.parameters().match(declared, use.arguments(), name);
            Scope inside = parameters(declared, arguments, place.scope(), use.span());
            NameFrame frame = NameFrame.body(place.frame().full(use.name().text()) + ".");
            body(module.get().items(), new Surroundings(inside, frame), depth + 1);
        }
    }
}
