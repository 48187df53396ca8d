package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Chip;
import ganglion.compiler.quantity.Dimension;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.Presentation;
import ganglion.data.DataReader;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Probe;
import ganglion.network.Projection;
import ganglion.network.Trial;
import ganglion.numeric.EntityHash;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
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

    private final Library library;
    private final DataReader reader;
    private final CompileRequest request;
    private final Diagnostics diagnostics;
    private final Parameters parameters;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final List<Projection> projections = new ArrayList<>();
    private final List<Probe> probes = new ArrayList<>();
    private final Set<String> observed = new LinkedHashSet<>();
    private final List<Runnable> later = new ArrayList<>();

    public NetworkElaborator(Library library, DataReader reader, CompileRequest request, Diagnostics diagnostics) {
        this.library = library;
        this.reader = reader;
        this.request = request;
        this.diagnostics = diagnostics;
        this.parameters = new Parameters(diagnostics);
    }

    /** The network with all numbers in float64, as on a chip without limits. */
    public Network elaborate(Declaration.Network declared, Chip chip) {
        Map<String, Argument> arguments = parameters.match(
                declared.parameters(), request.arguments(), declared.name().text());
        arguments.putAll(new Overrides(request.overrides(), diagnostics).arguments(declared));
        Scope scope = parameters(
                declared.parameters(), arguments, Scope.empty(), declared.name().span());
        body(declared.items(), scope, "", 0);
        later.forEach(Runnable::run);
        Optional<Trial> trial = request.presentation().map(this::trial);
        checkHashes();
        return new Network(
                declared.name().text(),
                request.dt(),
                request.seed(),
                chip,
                drafts.values().stream().map(this::population).collect(ImmutableList.toImmutableList()),
                ImmutableList.copyOf(projections),
                ImmutableList.copyOf(probes),
                trial);
    }

    private Population population(Draft draft) {
        Population made = draft.population();
        boolean seen = request.observeAll() || observed.contains(made.name());
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
        parameters.bind(declared, arguments, constants(outside), constants(inside), inside, true, use);
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

    private void body(ImmutableList<NetworkItem> items, Scope scope, String prefix, int depth) {
        Set<String> names = new LinkedHashSet<>();
        for (NetworkItem item : items) {
            switch (item) {
                case NetworkItem.Let let ->
                    scope.declare(let.name(), constants(scope).elaborate(let.value()), diagnostics);
                case NetworkItem.Population population -> {
                    claim(population.name(), names);
                    neurons(population, scope, prefix);
                }
                case NetworkItem.Stimulus stimulus -> {
                    claim(stimulus.name(), names);
                    stimulus(stimulus, items, scope, prefix);
                }
                case NetworkItem.Use use -> {
                    claim(use.name(), names);
                    use(use, scope, prefix, depth);
                }
                case NetworkItem.Projection projection -> later.add(() -> projection(projection, scope, prefix));
                case NetworkItem.Probe probe -> later.add(() -> probe(probe, scope, prefix));
                case NetworkItem.Signal signal -> notYet("`signal`", signal.span());
                case NetworkItem.For loop -> notYet("`for`", loop.span());
                case NetworkItem.Place place -> notYet("`place`", place.span());
            }
        }
    }

    private void notYet(String what, Span span) {
        report(DiagnosticCode.E0214, span, what + " is not supported yet");
    }

    private void claim(Name name, Set<String> names) {
        if (!names.add(name.text())) {
            report(DiagnosticCode.E0202, name.span(), "`" + name.text() + "` is declared twice");
        }
    }

    private void neurons(NetworkItem.Population declared, Scope scope, String prefix) {
        Optional<Declaration.Neuron> model =
                Optional.ofNullable(library.neurons().get(declared.model().text()));
        if (model.isEmpty()) {
            unknown("neuron model", declared.model(), library.neurons().keySet());
            return;
        }
        Expressions outside = constants(scope);
        int size = new Sizes(outside, diagnostics)
                .size(declared.size(), declared.name().span());
        PopulationElaborator elaborator = new PopulationElaborator(reader, request.dt(), parameters, diagnostics);
        add(elaborator.elaborate(prefix + declared.name().text(), size, model.get(), declared, outside));
    }

    private void add(Draft draft) {
        drafts.putIfAbsent(draft.population().name(), draft);
    }

    private void stimulus(NetworkItem.Stimulus declared, ImmutableList<NetworkItem> items, Scope scope, String prefix) {
        Expressions outside = constants(scope);
        Optional<Integer> size = declared.size().isPresent()
                ? Optional.of(new Sizes(outside, diagnostics)
                        .size(declared.size(), declared.name().span()))
                : new Sizes(outside, diagnostics).oneToOneTarget(declared.name(), items);
        int stepsPerRow = request.presentation()
                .filter(presentation -> presentation
                        .stimulus()
                        .text()
                        .equals(prefix + declared.name().text()))
                .map(Presentation::steps)
                .orElse(1);
        StimulusElaborator elaborator =
                new StimulusElaborator(outside, parameters, request.dt(), stepsPerRow, diagnostics);
        elaborator.elaborate(prefix + declared.name().text(), size, declared).ifPresent(this::add);
    }

    private void use(NetworkItem.Use use, Scope scope, String prefix, int depth) {
        Optional<Declaration.Module> module =
                Optional.ofNullable(library.modules().get(use.module().text()));
        if (module.isEmpty()) {
            unknown("module", use.module(), library.modules().keySet());
        } else if (depth == DEEPEST) {
            report(
                    DiagnosticCode.E0213,
                    use.module().span(),
                    "module `" + use.module().text() + "` uses itself");
        } else {
            ImmutableList<Parameter> declared = module.get().parameters();
            Map<String, Argument> arguments =
                    parameters.match(declared, use.arguments(), use.module().text());
            Scope inside = parameters(declared, arguments, scope, use.span());
            body(module.get().items(), inside, prefix + use.name().text() + ".", depth + 1);
        }
    }

    private void projection(NetworkItem.Projection declared, Scope scope, String prefix) {
        Optional<Draft> from = draft(declared.from(), prefix);
        Optional<PortPlace> to = port(declared.to(), prefix);
        ProjectionElaborator elaborator = new ProjectionElaborator(scope, reader, request.dt(), diagnostics);
        if (from.isEmpty() || to.isEmpty()) {
            elaborator.checkValues(declared);
            return;
        }
        Set<String> taken = new LinkedHashSet<>();
        projections.forEach(projection -> taken.add(projection.name()));
        elaborator
                .elaborate(declared, from.get().population(), to.get(), prefix, taken)
                .ifPresent(projections::add);
    }

    private Optional<Draft> draft(Path path, String prefix) {
        Optional<Draft> found = Optional.ofNullable(drafts.get(prefix + path.text()));
        if (found.isEmpty()) {
            unknown("population", new Name(path.text(), path.span()), inside(prefix));
        }
        return found;
    }

    private Set<String> inside(String prefix) {
        Set<String> names = new LinkedHashSet<>();
        drafts.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> names.add(name.substring(prefix.length())));
        return names;
    }

    private Optional<PortPlace> port(Path path, String prefix) {
        int last = path.parts().size() - 1;
        Optional<Draft> whole = Optional.ofNullable(drafts.get(prefix + path.text()));
        if (whole.isPresent()) {
            return onlyPort(whole.get(), path);
        }
        String owner = path.text()
                .substring(
                        0,
                        Math.max(
                                0,
                                path.text().length()
                                        - path.parts().get(last).text().length()
                                        - 1));
        Optional<Draft> draft = Optional.ofNullable(drafts.get(prefix + owner));
        if (draft.isEmpty()) {
            unknown("population", new Name(last == 0 ? path.text() : owner, path.span()), inside(prefix));
            return Optional.empty();
        }
        Name port = path.parts().get(last);
        if (!draft.get().ports().containsKey(port.text())) {
            unknown("port of `" + owner + "`", port, draft.get().ports().keySet());
            return Optional.empty();
        }
        return Optional.of(new PortPlace(
                draft.get().population(), port.text(), draft.get().ports().get(port.text())));
    }

    private Optional<PortPlace> onlyPort(Draft draft, Path path) {
        if (draft.ports().size() != 1) {
            diagnostics.report(Diagnostic.of(DiagnosticCode.E0204, path.span(), "`" + path.text() + "` needs a port")
                    .note("its ports are " + String.join(", ", draft.ports().keySet())));
            return Optional.empty();
        }
        return draft.ports().entrySet().stream()
                .map(port -> new PortPlace(draft.population(), port.getKey(), port.getValue()))
                .findFirst();
    }

    private void probe(NetworkItem.Probe declared, Scope scope, String prefix) {
        int every = declared.every()
                .map(expression -> new Sizes(constants(scope), diagnostics).period(expression, request.dt()))
                .orElse(1);
        for (Path target : declared.targets()) {
            int last = target.parts().size() - 1;
            Name what = target.parts().get(last);
            String owner = target.text()
                    .substring(
                            0, Math.max(0, target.text().length() - what.text().length() - 1));
            Optional<Draft> draft = last == 0 ? Optional.empty() : Optional.ofNullable(drafts.get(prefix + owner));
            if (draft.isEmpty()) {
                unknownTarget(target, owner, prefix);
            } else {
                probe(draft.get().population(), what, every, target.span());
            }
        }
    }

    private void unknownTarget(Path target, String owner, String prefix) {
        if (drafts.containsKey(prefix + target.text())) {
            diagnostics.report(
                    Diagnostic.of(DiagnosticCode.E0204, target.span(), "say what to probe of `" + target.text() + "`")
                            .help("write `" + target.text() + ".spikes`, or one of its states"));
        } else {
            unknown("population", new Name(owner.isEmpty() ? target.text() : owner, target.span()), inside(prefix));
        }
    }

    private void probe(Population population, Name what, int every, Span span) {
        if (what.text().equals("spikes")) {
            observed.add(population.name());
        } else if (population.dynamics().state(what.text()).isPresent()) {
            probes.add(new Probe(population.name(), what.text(), every, span));
        } else {
            Set<String> states = new LinkedHashSet<>(Set.of("spikes"));
            population.dynamics().states().forEach(state -> states.add(state.name()));
            unknown("state of `" + population.name() + "`", what, states);
        }
    }

    private Trial trial(Presentation presentation) {
        draft(presentation.stimulus(), "")
                .filter(stimulus -> stimulus.population().samples().isEmpty() && !diagnostics.hasErrors())
                .ifPresent(_ -> report(
                        DiagnosticCode.E0205,
                        presentation.stimulus().span(),
                        "`" + presentation.stimulus().text() + "` has no samples to present"));
        ImmutableList.Builder<String> reset = ImmutableList.builder();
        presentation
                .reset()
                .forEach(path -> draft(path, "")
                        .ifPresent(draft -> reset.add(draft.population().name())));
        return new Trial(presentation.steps(), reset.build());
    }

    /** Names are coordinates of random draws, so two of them must not share a hash. */
    private void checkHashes() {
        Map<Integer, String> hashes = new LinkedHashMap<>();
        drafts.values()
                .forEach(draft -> checkHash(
                        hashes, draft.population().name(), draft.population().span()));
        projections.forEach(projection -> checkHash(hashes, projection.name(), projection.span()));
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

    private void unknown(String what, Name name, Set<String> known) {
        Diagnostic unknown =
                Diagnostic.of(DiagnosticCode.E0201, name.span(), "unknown " + what + " `" + name.text() + "`");
        diagnostics.report(Spelling.suggest(unknown, name.text(), known));
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
