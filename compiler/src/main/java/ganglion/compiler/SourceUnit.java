package ganglion.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.compiler.assembly.Assembler;
import ganglion.compiler.conversion.Conversions;
import ganglion.compiler.lint.Lints;
import ganglion.compiler.mapping.HotLinks;
import ganglion.compiler.mapping.KeptCores;
import ganglion.compiler.mapping.Mapper;
import ganglion.compiler.mapping.Memory;
import ganglion.compiler.mapping.Preflight;
import ganglion.compiler.mapping.ProfiledTraffic;
import ganglion.compiler.mapping.Stages;
import ganglion.compiler.matching.Matching;
import ganglion.compiler.passes.DelayRelays;
import ganglion.compiler.passes.Devices;
import ganglion.compiler.passes.Discretise;
import ganglion.compiler.passes.Pass;
import ganglion.compiler.passes.SignalFormats;
import ganglion.compiler.passes.Suitability;
import ganglion.compiler.quantity.Quantity;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.Emissions;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.compiler.request.Precedent;
import ganglion.compiler.semantics.ConstantEvaluator;
import ganglion.compiler.semantics.Library;
import ganglion.compiler.semantics.NetworkElaborator;
import ganglion.compiler.simplification.Simplification;
import ganglion.compiler.splitting.Splits;
import ganglion.data.DataReader;
import ganglion.mapping.Mapping;
import ganglion.mapping.Traffic;
import ganglion.network.Network;
import ganglion.network.Signal;
import ganglion.program.Program;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Severity;
import ganglion.source.Source;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Declaration;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import ganglion.syntax.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A source file with everything it imports, names declared once, ready to be compiled. */
public final class SourceUnit {
    /** The numeric passes that can be asked for, as they are written. */
    public static final ImmutableList<String> PASSES = Conversions.FORMS;

    private final SourceFile file;
    private final ImmutableList<Declaration> declarations;
    private final Library library;
    private final DataReader reader;
    private final Chips chips;
    private final Lints lints;

    private SourceUnit(SourceFile file, ImmutableList<Declaration> declarations, DataReader reader) {
        this.file = file;
        this.declarations = declarations;
        this.library = library(declarations);
        this.reader = reader;
        this.chips = Chips.of(declarations);
        this.lints = new Lints(file, declarations);
    }

    /** Whether a numeric pass can be asked for by that name. */
    public static boolean isPass(String name) {
        return Conversions.named(name, Emissions.NONE).isPresent();
    }

    /** Whether a pass needs to know how often neurons emitted in an earlier run. */
    public static boolean needsEmissions(String pass) {
        return Conversions.needsEmissions(pass);
    }

    /** Parses a source and what it imports; complaints go to the diagnostics. */
    public static SourceUnit load(Source source, DataReader reader, Diagnostics diagnostics) {
        Imports imports = new Imports(reader, diagnostics);
        SourceFile file = imports.load(source);
        return new SourceUnit(file, imports.declarations(), imports.reader());
    }

    private static Library library(List<Declaration> declarations) {
        Map<String, Declaration.Neuron> neurons = new LinkedHashMap<>();
        Map<String, Declaration.Synapse> synapses = new LinkedHashMap<>();
        Map<String, Declaration.Module> modules = new LinkedHashMap<>();
        Map<String, Declaration.Connector> connectors = new LinkedHashMap<>();
        for (Declaration declaration : declarations) {
            switch (declaration) {
                case Declaration.Neuron neuron ->
                    neurons.putIfAbsent(neuron.name().text(), neuron);
                case Declaration.Module module ->
                    modules.putIfAbsent(module.name().text(), module);
                case Declaration.Connector connector ->
                    connectors.putIfAbsent(connector.name().text(), connector);
                case Declaration.Synapse synapse ->
                    synapses.putIfAbsent(synapse.name().text(), synapse);
                case Declaration.Network _, Declaration.Chip _, Declaration.Experiment _ -> {}
            }
        }
        return new Library(
                ImmutableMap.copyOf(neurons),
                ImmutableMap.copyOf(synapses),
                ImmutableMap.copyOf(modules),
                ImmutableMap.copyOf(connectors));
    }

    /** The syntax of the file itself. */
    public SourceFile syntax() {
        return file;
    }

    /** The texts of the file and of everything that it imports, by name. */
    public ImmutableSortedMap<String, Source> sources() {
        ImmutableSortedMap.Builder<String, Source> sources = ImmutableSortedMap.naturalOrder();
        Stream.concat(
                        Stream.of(file.source()),
                        declarations.stream()
                                .map(declaration -> declaration.span().source()))
                .distinct()
                .forEach(source -> sources.put(source.name(), source));
        return sources.buildOrThrow();
    }

    /** The experiments of the file, in order of text. */
    public ImmutableList<Declaration.Experiment> experiments() {
        return declared(Declaration.Experiment.class);
    }

    private <T extends Declaration> ImmutableList<T> declared(Class<T> kind) {
        return file.declarations().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .collect(ImmutableList.toImmutableList());
    }

    /** The reader of this unit's data files. */
    public DataReader reader() {
        return reader;
    }

    /** The value of a constant expression, such as the duration of a run; mistakes are reported and give 0. */
    public Quantity evaluate(Expression expression, Diagnostics diagnostics) {
        return ConstantEvaluator.evaluate(expression, reader, diagnostics);
    }

    /**
     * Everything that can be checked without running: all networks, with their defaults, on their chips, at 0.1 ms. A network that
     * no backend runs yet is accepted.
     */
    public void check(Diagnostics diagnostics) {
        Diagnostics found = new Diagnostics();
        checkAll(found);
        ImmutableList<Span> unread = diagnostics.all().stream()
                .filter(diagnostic -> diagnostic.code() == DiagnosticCode.E0101)
                .map(Diagnostic::span)
                .collect(ImmutableList.toImmutableList());
        found.all().stream()
                .filter(diagnostic -> unread.stream().noneMatch(span -> isSameLine(span, diagnostic.span())))
                .forEach(diagnostics::report);
    }

    /** Where a line could not be read as a whole, its parts say nothing. */
    private static boolean isSameLine(Span unread, Span other) {
        return unread.source().equals(other.source()) && unread.line() == other.line();
    }

    private void checkAll(Diagnostics diagnostics) {
        chips.check(diagnostics);
        declared(Declaration.Network.class).parallelStream()
                .map(this::notices)
                .toList()
                .forEach(notices -> notices.forEach(diagnostics::report));
    }

    /** What there is to say about a network with its defaults; others may be looked at beside it. */
    private List<Diagnostic> notices(Declaration.Network network) {
        try {
            return network(
                            network,
                            CompileRequest.of(0.1, 1),
                            network.parameters().isEmpty())
                    .notices();
        } catch (DiagnosticException wrong) {
            return wrong.diagnostics();
        }
    }

    /**
     * Compiles one network.
     *
     * @throws DiagnosticException with all errors found
     */
    public Compilation compile(CompileRequest request) {
        return compile(request, UnaryOperator.identity());
    }

    /**
     * Compiles one network that has been changed since it was elaborated, as between the phases of an experiment.
     *
     * @throws DiagnosticException with all errors found
     */
    public Compilation compile(CompileRequest request, UnaryOperator<Network> change) {
        Diagnostics diagnostics = new Diagnostics();
        Network network = change.apply(elaborate(network(request.network()), request, diagnostics));
        diagnostics.throwIfErrors();
        Preflight.check(network, Memory.here(), diagnostics);
        diagnostics.throwIfErrors();
        return assemble(prepare(network, request, true, diagnostics), request, diagnostics);
    }

    /**
     * One network as far as it can be compiled: after the numeric passes, or as elaborated where no backend runs it yet.
     *
     * @throws DiagnosticException with all errors found
     */
    public Elaboration network(CompileRequest request) {
        return network(network(request.network()), request, true);
    }

    /** Those of the file itself come first. */
    private ImmutableList<Declaration.Network> allNetworks() {
        return declarations.stream()
                .filter(Declaration.Network.class::isInstance)
                .map(Declaration.Network.class::cast)
                .collect(ImmutableList.toImmutableList());
    }

    private Declaration.Network network(Optional<Name> name) {
        ImmutableList<Declaration.Network> own = declared(Declaration.Network.class);
        ImmutableList<Declaration.Network> networks = name.isPresent() || own.isEmpty() ? allNetworks() : own;
        List<String> names =
                networks.stream().map(network -> network.name().text()).toList();
        if (name.isPresent()) {
            return networks.stream()
                    .filter(network -> network.name().text().equals(name.get().text()))
                    .findFirst()
                    .orElseThrow(() -> new DiagnosticException(Spelling.suggest(
                            Diagnostic.of(
                                    DiagnosticCode.E0201,
                                    name.get().span(),
                                    "unknown network `" + name.get().text() + "`"),
                            name.get().text(),
                            names)));
        }
        if (networks.size() == 1) {
            return networks.get(0);
        }
        Span start = new Span(file.source(), 0, 0);
        throw new DiagnosticException(Diagnostic.of(
                DiagnosticCode.E0201,
                networks.isEmpty() ? start : networks.get(1).name().span(),
                networks.isEmpty()
                        ? "there is no network in this file"
                        : "there are several networks: " + String.join(", ", names)));
    }

    /** @param settled whether the parameters have the values the network will run with */
    private Elaboration network(Declaration.Network declared, CompileRequest request, boolean settled) {
        Diagnostics diagnostics = new Diagnostics();
        Network network = elaborate(declared, request, diagnostics);
        Prepared prepared = prepare(network, request, settled, diagnostics);
        if (Mapper.isLarge(prepared.network())) {
            Mapper.bound(prepared.network(), diagnostics);
            diagnostics.throwIfErrors();
            prepared.doubts().all().forEach(diagnostics::report);
            return new Elaboration(prepared.network(), notices(diagnostics));
        }
        Compilation compilation = assemble(prepared, request, diagnostics);
        return new Elaboration(compilation.network(), compilation.notices());
    }

    /**
     * A network behind all passes.
     *
     * @param doubts kept apart: next to an error they would only distract
     */
    private record Prepared(
            Network network, ImmutableIntArray stages, ImmutableList<PassReport> passes, Diagnostics doubts) {}

    private Network elaborate(Declaration.Network declared, CompileRequest request, Diagnostics diagnostics) {
        Chip chip = chip(declared, request);
        Network network = new NetworkElaborator(library, reader, request, chip, diagnostics).elaborate(declared);
        diagnostics.throwIfErrors();
        return chip.arithmetic() instanceof Arithmetic.FixedPoint fixed
                ? network.withSignals(network.signals().stream()
                        .map(signal -> request.settable().containsKey(signal.name())
                                ? reaching(signal, request, fixed)
                                : signal)
                        .collect(ImmutableList.toImmutableList()))
                : network;
    }

    private static Signal reaching(Signal signal, CompileRequest request, Arithmetic.FixedPoint chip) {
        double most = request.settable().getOrDefault(signal.name(), 0.0);
        return SignalFormats.reaching(signal, most, chip.stateBits());
    }

    private Prepared prepare(Network elaborated, CompileRequest request, boolean settled, Diagnostics diagnostics) {
        Diagnostics doubts = new Diagnostics();
        lints.elaborated(elaborated, settled, doubts);
        Stages.of(elaborated, diagnostics);
        diagnostics.throwIfErrors();
        ImmutableList.Builder<PassReport> reports = ImmutableList.builder();
        Network stepped = run(new Discretise(), elaborated, reports, diagnostics);
        for (String asked : request.conversions()) {
            Pass pass = Conversions.named(asked, request.precedent().emissions())
                    .orElseThrow(() -> new IllegalArgumentException("no pass `" + asked + "`"));
            stepped = run(pass, stepped, reports, diagnostics);
        }
        Matching.Result matched = matched(stepped, elaborated, diagnostics);
        matched.reports().stream()
                .map(made -> new PassReport("match " + made.population(), false, made.summary(), made.error()))
                .forEach(reports::add);
        Network formatted =
                run(Pipeline.formats(elaborated.chip(), request.format()), matched.network(), reports, diagnostics);
        Devices devices = new Devices(formatted.chip());
        Network built = devices.isIdle() ? formatted : run(devices, formatted, reports, diagnostics);
        // what a device is given is not what it gives back: there its synapses stay as they are written
        boolean simplifies = request.level().partitions() && devices.isIdle();
        Network simple = simplifies ? simplified(built, request, reports, diagnostics) : built;
        Network network = run(new DelayRelays(), simple, reports, diagnostics);
        for (Pass pass : Splits.passes(lints::isInExperiment)) {
            network = run(pass, network, reports, diagnostics);
        }
        lints.formatted(network, doubts);
        Suitability.checkPrograms(network, library.neurons(), diagnostics);
        return new Prepared(network, Stages.of(network, diagnostics), reports.build(), doubts);
    }

    private Network simplified(
            Network network,
            CompileRequest request,
            ImmutableList.Builder<PassReport> reports,
            Diagnostics diagnostics) {
        Network simple = network;
        for (Pass pass :
                Simplification.passes(lints::isInExperiment, request.phases().edits())) {
            simple = run(pass, simple, reports, diagnostics);
        }
        return simple;
    }

    /** The network on neurons that its chip has built in, where its cores run no others. */
    private Matching.Result matched(Network stepped, Network elaborated, Diagnostics diagnostics) {
        Matching.Result matched = Matching.match(stepped, library.neurons(), diagnostics);
        Suitability.checkModels(elaborated, library.neurons(), matched.refused(), diagnostics);
        if (diagnostics.hasErrors()) {
            Mapper.map(elaborated, OptimisationLevel.O0, diagnostics); // what does not fit is a mistake of its own
        }
        diagnostics.throwIfErrors();
        return matched;
    }

    private static Network run(
            Pass pass, Network network, ImmutableList.Builder<PassReport> reports, Diagnostics diagnostics) {
        Pass.Result result = pass.run(network, diagnostics);
        diagnostics.throwIfErrors();
        reports.add(new PassReport(pass.name(), pass.isExact(), result.summary(), result.error(), result.drives()));
        return result.network();
    }

    private static Compilation assemble(Prepared prepared, CompileRequest request, Diagnostics diagnostics) {
        Network placed = prepared.network();
        Mapping mapping = Mapper.map(placed, request.level(), request.precedent(), diagnostics);
        diagnostics.throwIfErrors();
        ImmutableList.Builder<PassReport> passes =
                ImmutableList.<PassReport>builder().addAll(prepared.passes());
        if (request.level().partitions()) {
            passes.add(partitioned(placed, mapping, request.precedent().emissions()));
        }
        if (!request.precedent().cores().isEmpty()) {
            passes.add(kept(placed, mapping, request.precedent()));
        }
        Optional<HotLinks.Spread> spread = request.level().partitions()
                ? HotLinks.of(placed, mapping, request.precedent().emissions())
                : Optional.empty();
        spread.map(SourceUnit::spread).ifPresent(passes::add);
        Network network = spread.map(around -> placed.onChip(placed.chip().withTopology(around.topology())))
                .orElse(placed);
        String format = Pipeline.format(network.chip(), request.format());
        Program program = Assembler.assemble(network, mapping, prepared.stages(), format, diagnostics);
        diagnostics.throwIfErrors();
        prepared.doubts().all().forEach(diagnostics::report);
        return new Compilation(network, program, passes.build(), notices(diagnostics));
    }

    private static PassReport spread(HotLinks.Spread spread) {
        String summary = String.format(
                Locale.ROOT,
                "highest load of a link %,d -> %,d, %,d tiles led around",
                spread.before(),
                spread.after(),
                spread.tiles());
        return new PassReport("hot-links", true, summary, 0);
    }

    private static PassReport kept(Network network, Mapping mapping, Precedent known) {
        KeptCores kept = KeptCores.of(network, mapping, known.cores());
        String summary = String.format(
                Locale.ROOT,
                "%,d of %,d cores hold all that they held, %,d neurons moved, %,d added",
                kept.cores(),
                kept.used(),
                kept.moved(),
                kept.added());
        return new PassReport("keep", true, summary, 0);
    }

    /** What another choice of cores saves, against the natural order. */
    private static PassReport partitioned(Network network, Mapping mapping, Emissions emissions) {
        Diagnostics misfit = new Diagnostics();
        Mapping natural = Mapper.map(network, OptimisationLevel.O0, misfit);
        Traffic before = Traffic.of(natural, network.chip().topology());
        Traffic after = Traffic.of(mapping, network.chip().topology());
        String summary = misfit.hasErrors()
                ? String.format(
                        Locale.ROOT,
                        "axons between cores %,d, hops %,d, cores %d; in natural order it does not fit",
                        after.axons(),
                        after.hops(),
                        mapping.cores())
                : String.format(
                        Locale.ROOT,
                        "axons between cores %,d -> %,d, hops %,d -> %,d, cores %d -> %d",
                        before.axons(),
                        after.axons(),
                        before.hops(),
                        after.hops(),
                        natural.cores(),
                        mapping.cores());
        return new PassReport(
                "partition",
                true,
                emissions.isKnown() && !misfit.hasErrors()
                        ? summary + profiled(network, natural, mapping, emissions)
                        : summary,
                0);
    }

    private static String profiled(Network network, Mapping natural, Mapping mapping, Emissions emissions) {
        ProfiledTraffic before = ProfiledTraffic.of(network, natural, emissions);
        ProfiledTraffic after = ProfiledTraffic.of(network, mapping, emissions);
        return String.format(
                Locale.ROOT,
                "; in the profiled run packets between cores %,d -> %,d, hops %,d -> %,d",
                before.packets(),
                after.packets(),
                before.hops(),
                after.hops());
    }

    private static ImmutableList<Diagnostic> notices(Diagnostics diagnostics) {
        return diagnostics.all().stream()
                .filter(diagnostic -> diagnostic.severity() != Severity.ERROR)
                .collect(ImmutableList.toImmutableList());
    }

    private Chip chip(Declaration.Network declared, CompileRequest request) {
        if (request.chip().isPresent()) {
            return chips.find(request.chip().get(), declared.name().span(), request.overrides());
        }
        return chips.find(
                declared.chip().map(Name::text).orElse("host"),
                declared.chip().map(Name::span).orElse(declared.name().span()),
                request.overrides());
    }
}
