package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Chip;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.Presentation;
import ganglion.data.DataReader;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Sheet;
import ganglion.network.Signal;
import ganglion.network.Trial;
import ganglion.numeric.EntityHash;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.Declaration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Flattens a network: modules written out, names looked up, sizes and constants settled. */
public final class NetworkElaborator {
    private final Chip chip;
    private final NetworkParts parts;
    private final ProbeItems probes;
    private final Places places;

    /** @param chip that the network is made for */
    public NetworkElaborator(
            Library library, DataReader reader, CompileRequest request, Chip chip, Diagnostics diagnostics) {
        this.chip = chip;
        this.parts = NetworkParts.none(library, reader, request, chip, diagnostics);
        this.probes = new ProbeItems(parts);
        this.places = new Places(parts);
    }

    /** The network with all numbers in float64, as on a chip without limits. */
    public Network elaborate(Declaration.Network declared) {
        Map<String, Argument> arguments = arguments(declared);
        NetworkBodies bodies = new NetworkBodies(parts, probes, places, arguments);
        Surroundings place = bodies.elaborate(declared, arguments);
        SignalElaborator programs = new SignalElaborator(parts);
        ImmutableList<Signal> signals = Stream.concat(
                        parts.signals().all().stream().map(programs::elaborate), parts.signals().given().stream())
                .collect(ImmutableList.toImmutableList());
        if (!parts.diagnostics().hasErrors()) {
            bodies.warnOfUnused();
        }
        checkHashes();
        Network network = new Network(
                declared.name().text(),
                parts.request().dt(),
                parts.request().seed(),
                chip,
                parts.drafts().all().stream().map(this::population).collect(ImmutableList.toImmutableList()),
                ImmutableList.copyOf(parts.projections().values()),
                signals,
                probes.all(),
                parts.request().presentation().map(presentation -> trial(presentation, place)),
                places.on(chip),
                sheets());
        return PhasedStimuli.written(parts, place, network);
    }

    private Map<String, Argument> arguments(Declaration.Network declared) {
        CompileRequest request = parts.request();
        Map<String, Argument> arguments = parts.parameters()
                .match(
                        Overrides.settable(declared),
                        request.arguments(),
                        declared.name().text());
        arguments.putAll(new Overrides(request.overrides(), parts.diagnostics()).arguments(declared));
        return arguments;
    }

    private Population population(Draft draft) {
        Population made = parts.registers().shifted(draft.population());
        boolean seen = parts.request().observeAll() || probes.observes(made.name());
        return new Population(
                made.name(),
                made.size(),
                made.stimulus(),
                made.dynamics(),
                made.arithmetic(),
                made.columns(),
                made.samples(),
                made.events(),
                made.settings(),
                seen,
                made.span());
    }

    private ImmutableList<Sheet> sheets() {
        return parts.drafts().all().stream()
                .filter(draft -> !draft.population().stimulus())
                .flatMap(draft -> draft
                        .layout()
                        .flatMap(layout -> layout.sheet(draft.population().name()))
                        .stream())
                .collect(ImmutableList.toImmutableList());
    }

    private Trial trial(Presentation presentation, Surroundings place) {
        PathResolver paths = parts.paths();
        paths.population(presentation.stimulus(), place)
                .filter(stimulus -> stimulus.population().samples().isEmpty()
                        && !parts.diagnostics().hasErrors())
                .ifPresent(_ -> parts.report(
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
        parts.drafts()
                .all()
                .forEach(draft -> checkHash(
                        hashes, draft.population().name(), draft.population().span()));
        parts.projections().values().forEach(made -> checkHash(hashes, made.name(), made.span()));
        parts.signals()
                .all()
                .forEach(draft ->
                        checkHash(hashes, draft.signal().name(), draft.signal().span()));
    }

    private void checkHash(Map<Integer, String> hashes, String name, Span span) {
        String earlier = hashes.putIfAbsent(EntityHash.of(name), name);
        if (earlier != null) {
            parts.report(
                    DiagnosticCode.E0212,
                    span,
                    "`" + name + "` and `" + earlier + "` have the same hash: rename one of them");
        }
    }
}
