package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Chip;
import ganglion.compiler.expansion.PairSpace;
import ganglion.compiler.quantity.Dimension;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.Presentation;
import ganglion.data.DataReader;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.Signal;
import ganglion.network.Trial;
import ganglion.numeric.EntityHash;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.Declaration;
import ganglion.syntax.Name;
import ganglion.syntax.NetworkItem;
import ganglion.syntax.Parameter;
import ganglion.syntax.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Flattens a network: modules written out, names looked up, sizes and constants settled. */
public final class NetworkElaborator {
    private static final int DEEPEST = 64;
    private static final long FARTHEST = 1L << 31;
    private static final long MOST_ITERATIONS = 10_000;

    private final Library library;
    private final DataReader reader;
    private final CompileRequest request;
    private final Diagnostics diagnostics;
    private final Parameters parameters;
    private final Drafts drafts = new Drafts();
    private final Map<String, Projection> projections = new LinkedHashMap<>();
    private final Set<String> projectionNames = new LinkedHashSet<>();
    private final PathResolver paths;
    private final Probes probes;
    private final Signals signals;
    private final Map<String, Argument> settings = new LinkedHashMap<>();
    private final List<Runnable> later = new ArrayList<>();
    private final List<Scope> bodies = new ArrayList<>();
    private long iterations;
    private boolean tooLong;

    public NetworkElaborator(Library library, DataReader reader, CompileRequest request, Diagnostics diagnostics) {
        this.library = library;
        this.reader = reader;
        this.request = request;
        this.diagnostics = diagnostics;
        this.parameters = new Parameters(diagnostics);
        this.paths = new PathResolver(drafts, this::constants, diagnostics);
        this.signals = new Signals(diagnostics);
        this.probes = new Probes(paths, signals, projections, diagnostics);
    }

    /** The network with all numbers in float64, as on a chip without limits. */
    public Network elaborate(Declaration.Network declared, Chip chip) {
        ImmutableList<Parameter> settable = Overrides.settable(declared);
        Map<String, Argument> arguments =
                parameters.match(settable, request.arguments(), declared.name().text());
        arguments.putAll(new Overrides(request.overrides(), diagnostics).arguments(declared));
        settings.putAll(arguments);
        Scope scope = parameters(
                declared.parameters(), arguments, Scope.empty(), declared.name().span());
        Surroundings place = new Surroundings(scope, NameFrame.body(""));
        body(declared.items(), place, 0);
        later.forEach(Runnable::run);
        ImmutableList<Signal> made = signals();
        if (!diagnostics.hasErrors()) {
            bodies.forEach(inside -> inside.warnOfUnused(diagnostics));
        }
        Optional<Trial> trial = request.presentation().map(presentation -> trial(presentation, place));
        checkHashes();
        return new Network(
                declared.name().text(),
                request.dt(),
                request.seed(),
                chip,
                drafts.all().stream().map(this::population).collect(ImmutableList.toImmutableList()),
                ImmutableList.copyOf(projections.values()),
                made,
                probes.all(),
                trial);
    }

    private Population population(Draft draft) {
        Population made = draft.population();
        boolean seen = request.observeAll() || probes.observes(made.name());
        return new Population(
                made.name(),
                made.size(),
                made.stimulus(),
                made.dynamics(),
                made.arithmetic(),
                made.columns(),
                made.samples(),
                made.events(),
                seen,
                made.span());
    }

    private Scope parameters(
            ImmutableList<Parameter> declared, Map<String, Argument> arguments, Scope outside, Span use) {
        Scope inside = new Scope(Optional.of(predefined()));
        parameters.bind(declared, arguments, constants(outside)::elaborate, constants(inside), inside, true, use);
        bodies.add(inside);
        return inside;
    }

    private Scope predefined() {
        Scope scope = Scope.empty();
        scope.predefine("dt", Typed.real(request.dt(), Dimension.TIME, Span.NONE));
        return scope;
    }

    private Expressions constants(Scope scope) {
        return new Expressions(scope, reader, new Columns(), DrawSites.none(diagnostics), diagnostics);
    }

    private void body(ImmutableList<NetworkItem> items, Surroundings place, int depth) {
        for (NetworkItem item : items) {
            switch (item) {
                case NetworkItem.Let let ->
                    place.scope().declare(let.name(), constants(place.scope()).elaborate(let.value()), diagnostics);
                case NetworkItem.Population population -> {
                    claim(population.name(), place);
                    neurons(population, place);
                }
                case NetworkItem.Stimulus stimulus -> {
                    claim(stimulus.name(), place);
                    stimulus(stimulus, items, place);
                }
                case NetworkItem.Use use -> {
                    claim(use.name(), place);
                    use(use, place, depth);
                }
                case NetworkItem.Projection projection -> later.add(() -> projection(projection, place));
                case NetworkItem.Probe probe -> later.add(() -> probe(probe, place));
                case NetworkItem.Signal signal -> {
                    claim(signal.name(), place);
                    signal(signal, place, depth);
                }
                case NetworkItem.For loop -> loop(loop, place, depth);
                case NetworkItem.Place hint -> notYet("`place`", hint.span());
            }
        }
    }

    /** The items once for each number of the range, with the variable as a constant. */
    private void loop(NetworkItem.For loop, Surroundings place, int depth) {
        Sizes sizes = new Sizes(constants(place.scope()), diagnostics);
        long first = sizes.whole(loop.first(), -FARTHEST, FARTHEST, "the range of a `for`");
        long last = sizes.whole(loop.last(), -FARTHEST, FARTHEST, "the range of a `for`");
        iterations += Math.max(0, last - first + 1);
        if (iterations > MOST_ITERATIONS) {
            if (!tooLong) {
                report(DiagnosticCode.E0209, loop.span(), "more than " + MOST_ITERATIONS + " iterations of `for`");
            }
            tooLong = true;
            return;
        }
        for (long k = first; k <= last; k++) {
            Scope inside = new Scope(Optional.of(place.scope()));
            inside.declare(loop.variable(), Typed.whole(k, loop.variable().span()), diagnostics);
            body(loop.items(), new Surroundings(inside, place.frame().iteration(k)), depth);
        }
    }

    private void notYet(String what, Span span) {
        report(DiagnosticCode.E0214, span, what + " is not supported yet");
    }

    /** Of the network itself, a signal without a program can be set from outside. */
    private void signal(NetworkItem.Signal declared, Surroundings place, int depth) {
        String name = declared.name().text();
        Optional<Argument> set =
                depth == 0 && declared.body().isEmpty() ? Optional.ofNullable(settings.get(name)) : Optional.empty();
        SignalDraft draft = new SignalElaborator(parameters, signals, request.dt(), diagnostics)
                .declare(declared, set, place, constants(place.scope()));
        if (place.scope().isUsed(name)) {
            report(
                    DiagnosticCode.E0206,
                    declared.name().span(),
                    "signal `" + name + "` must stand before the populations whose models read it");
        }
        signals.add(draft);
        place.scope().declare(declared.name(), draft.typed(), diagnostics);
    }

    private ImmutableList<Signal> signals() {
        SignalElaborator elaborator = new SignalElaborator(parameters, signals, request.dt(), diagnostics);
        return signals.all().stream()
                .map(draft -> elaborator.elaborate(
                        draft, paths, constants(draft.place().scope())))
                .collect(ImmutableList.toImmutableList());
    }

    private void claim(Name name, Surroundings place) {
        if (!place.frame().declare(name.text())) {
            report(DiagnosticCode.E0202, name.span(), "`" + name.text() + "` is declared twice");
        }
    }

    private void neurons(NetworkItem.Population declared, Surroundings place) {
        Optional<Declaration.Neuron> model =
                Optional.ofNullable(library.neurons().get(declared.model().text()));
        if (model.isEmpty()) {
            paths.unknown("neuron model", declared.model(), library.neurons().keySet());
            drafts.fail(place.frame().full(declared.name().text()));
            return;
        }
        Expressions outside = constants(place.scope());
        int size = new Sizes(outside, diagnostics)
                .size(declared.size(), declared.name().span());
        String name = place.frame().full(declared.name().text());
        LayoutElaborator layouts = new LayoutElaborator(name, size, outside, request.seed(), diagnostics);
        drafts.add(populations()
                .elaborate(name, size, model.get(), declared, arguments(name, size, place))
                .at(declared.layout().flatMap(layouts::elaborate)));
    }

    private void stimulus(NetworkItem.Stimulus declared, ImmutableList<NetworkItem> items, Surroundings place) {
        Expressions outside = constants(place.scope());
        String name = place.frame().full(declared.name().text());
        Optional<Integer> size = declared.size().isPresent()
                ? Optional.of(new Sizes(outside, diagnostics)
                        .size(declared.size(), declared.name().span()))
                : new Sizes(outside, diagnostics).oneToOneTarget(declared.name(), items);
        int stepsPerRow = request.presentation()
                .filter(presentation ->
                        paths.text(presentation.stimulus(), Scope.empty()).equals(name))
                .map(Presentation::steps)
                .orElse(1);
        Optional<Declaration.Neuron> encoder = StimulusElaborator.isKind(declared.kind())
                ? Optional.empty()
                : Optional.ofNullable(library.neurons().get(declared.kind().text()));
        if (encoder.isPresent()) {
            EncoderElaborator encoders = new EncoderElaborator(populations(), outside, stepsPerRow, diagnostics);
            NeuronArguments.Maker arguments = neurons -> arguments(name, neurons, place);
            drafts.add(encoders.elaborate(name, size, encoder.get(), declared, arguments));
            return;
        }
        StimulusElaborator elaborator =
                new StimulusElaborator(outside, parameters, request.dt(), stepsPerRow, diagnostics);
        elaborator.elaborate(name, size, declared).ifPresentOrElse(drafts::add, () -> drafts.fail(name));
    }

    private PopulationElaborator populations() {
        return new PopulationElaborator(reader, request.dt(), parameters, signals, diagnostics);
    }

    private NeuronArguments arguments(String name, int size, Surroundings place) {
        return new NeuronArguments(name, size, place.scope(), request.seed(), reader, diagnostics);
    }

    private void use(NetworkItem.Use use, Surroundings place, int depth) {
        Optional<Declaration.Module> module =
                Optional.ofNullable(library.modules().get(use.module().text()));
        if (module.isEmpty()) {
            paths.unknown("module", use.module(), library.modules().keySet());
            drafts.fail(place.frame().full(use.name().text()));
        } else if (depth == DEEPEST) {
            report(
                    DiagnosticCode.E0213,
                    use.module().span(),
                    "module `" + use.module().text() + "` uses itself");
        } else {
            ImmutableList<Parameter> declared = module.get().parameters();
            Map<String, Argument> arguments =
                    parameters.match(declared, use.arguments(), use.module().text());
            Scope inside = parameters(declared, arguments, place.scope(), use.span());
            NameFrame frame = NameFrame.body(place.frame().full(use.name().text()) + ".");
            body(module.get().items(), new Surroundings(inside, frame), depth + 1);
        }
    }

    private void projection(NetworkItem.Projection declared, Surroundings place) {
        Optional<Draft> from = paths.population(declared.from(), place);
        Optional<PortPlace> to = paths.port(declared.to(), place);
        Optional<PairSpace> space = from.flatMap(source -> to.map(target -> new PairSpace(
                source.population().size(),
                target.population().size(),
                source.layout(),
                target.draft().layout())));
        ProjectionElaborator elaborator =
                new ProjectionElaborator(place.scope(), space, reader, request.dt(), diagnostics);
        if (space.isEmpty()) {
            elaborator.checkValues(declared);
            return;
        }
        PairValues pairs = new PairValues(name(declared, place), space.get(), request.seed(), diagnostics);
        Optional<Wiring> wiring = new ConnectorElaborator(
                        space.get(),
                        elaborator.constants(),
                        library.connectors(),
                        pairs.formulas(),
                        path -> stored(path, place),
                        0,
                        diagnostics)
                .elaborate(ConnectorCall.of(declared));
        elaborator
                .elaborate(
                        declared,
                        from.orElseThrow().population(),
                        to.orElseThrow(),
                        wiring,
                        pairs,
                        synapse(declared, from.orElseThrow(), to.orElseThrow(), place))
                .ifPresent(projection -> projections.put(projection.name(), projection));
    }

    /** The synapses of an earlier projection, to be read the other way round. */
    private Optional<Transposed> stored(Path path, Surroundings place) {
        String text = paths.text(path, place.scope());
        Optional<Projection> found = Optional.ofNullable(
                        projections.get(place.frame().full(text)))
                .or(() -> Optional.ofNullable(projections.get(place.frame().resolve(text))));
        if (found.isEmpty()) {
            paths.unknown("earlier projection", new Name(text, path.span()), projections.keySet());
        }
        return found.map(projection ->
                Transposed.of(projection, size(projection.source()), size(projection.target()), request.seed()));
    }

    private int size(String population) {
        return drafts.find(population).orElseThrow().population().size();
    }

    /** {@code from_to_target}, or the label; a second one of the same ends gets a number. */
    private String name(NetworkItem.Projection declared, Surroundings place) {
        String ends = paths.text(declared.from(), place.scope()) + "_to_"
                + paths.text(declared.to(), place.scope()).replace('.', '_');
        String base = place.frame().full(declared.label().map(Name::text).orElse(ends));
        String name = base;
        for (int i = 2; !projectionNames.add(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    private Optional<SynapseUse> synapse(
            NetworkItem.Projection declared, Draft from, PortPlace to, Surroundings place) {
        if (declared.synapse().isEmpty()) {
            return Optional.empty();
        }
        ganglion.syntax.Expression.Call call = declared.synapse().get();
        Optional<Declaration.Synapse> model =
                Optional.ofNullable(library.synapses().get(call.function().text()));
        if (model.isEmpty()) {
            paths.unknown("synapse model", call.function(), library.synapses().keySet());
        }
        return model.map(known ->
                new SynapseUse(known, call, from, to.draft(), to, place.scope(), signals, parameters, request.dt()));
    }

    private void probe(NetworkItem.Probe declared, Surroundings place) {
        int every = declared.every()
                .map(expression -> new Sizes(constants(place.scope()), diagnostics).period(expression, request.dt()))
                .orElse(1);
        probes.add(declared, every, place);
    }

    private Trial trial(Presentation presentation, Surroundings place) {
        paths.population(presentation.stimulus(), place)
                .filter(stimulus -> stimulus.population().samples().isEmpty() && !diagnostics.hasErrors())
                .ifPresent(_ -> report(
                        DiagnosticCode.E0205,
                        presentation.stimulus().span(),
                        "`" + presentation.stimulus().text() + "` has no samples to present"));
        ImmutableList.Builder<String> reset = ImmutableList.builder();
        presentation
                .reset()
                .forEach(path -> paths.population(path, place)
                        .ifPresent(draft -> reset.add(draft.population().name())));
        return new Trial(presentation.steps(), reset.build());
    }

    /** Names are coordinates of random draws, so two of them must not share a hash. */
    private void checkHashes() {
        Map<Integer, String> hashes = new LinkedHashMap<>();
        drafts.all()
                .forEach(draft -> checkHash(
                        hashes, draft.population().name(), draft.population().span()));
        projections.values().forEach(projection -> checkHash(hashes, projection.name(), projection.span()));
    }

    private void checkHash(Map<Integer, String> hashes, String name, Span span) {
        String earlier = hashes.putIfAbsent(EntityHash.of(name), name);
        if (earlier != null) {
            report(
                    DiagnosticCode.E0212,
                    span,
                    "`" + name + "` and `" + earlier + "` have the same hash: rename one of them");
        }
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
