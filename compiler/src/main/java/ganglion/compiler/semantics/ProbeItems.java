package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.State;
import ganglion.network.Population;
import ganglion.network.Probe;
import ganglion.network.Projection;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Span;
import ganglion.syntax.Name;
import ganglion.syntax.NetworkItem;
import ganglion.syntax.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to be recorded: the states that are probed, and the populations whose spikes are. */
final class ProbeItems {
    private final NetworkParts parts;
    private final PathResolver paths;
    private final List<Probe> probes = new ArrayList<>();
    private final Set<String> observed = new LinkedHashSet<>();

    ProbeItems(NetworkParts parts) {
        this.parts = parts;
        this.paths = parts.paths();
    }

    ImmutableList<Probe> all() {
        return ImmutableList.copyOf(probes);
    }

    boolean observes(String population) {
        return observed.contains(population);
    }

    void add(NetworkItem.Probe declared, Surroundings place) {
        Sizes sizes = new Sizes(parts.constants(place.scope()), parts.diagnostics());
        int every = declared.every()
                .map(period -> sizes.period(period, parts.request().dt()))
                .orElse(1);
        for (Path target : declared.targets()) {
            if (signal(target, every, place) || synapses(target, every, place)) {
                continue;
            }
            paths.owner(target, place)
                    .ifPresentOrElse(
                            owner -> add(owner.population(), paths.last(target, place), every, target.span()),
                            () -> unknown(target, place));
        }
    }

    private boolean signal(Path target, int every, Surroundings place) {
        Optional<SignalDraft> draft = parts.signals().find(place.frame().resolve(paths.text(target, place.scope())));
        draft.map(found -> found.signal().name())
                .ifPresent(name -> probes.add(new Probe(name, name, every, target.span())));
        return draft.isPresent();
    }

    /** A state of the synapses of a projection. */
    private boolean synapses(Path target, int every, Surroundings place) {
        int last = target.parts().size() - 1;
        Optional<Projection> projection = Optional.ofNullable(
                parts.projections().get(place.frame().resolve(paths.text(target, last, place.scope()))));
        if (last == 0 || projection.isEmpty()) {
            return false;
        }
        Name what = paths.last(target, place);
        Set<String> states = new LinkedHashSet<>();
        projection
                .get()
                .synapse()
                .ifPresent(model ->
                        model.states().forEach(state -> states.add(state.state().name())));
        Map<String, ElementNames> vectors = ElementNames.gather(states);
        if (states.contains(what.text())) {
            probes.add(new Probe(projection.get().name(), what.text(), every, target.span()));
        } else if (vectors.containsKey(what.text())) {
            ElementNames vector = vectors.get(what.text());
            for (int k = 0; k < vector.count(); k++) {
                probes.add(new Probe(projection.get().name(), vector.name(k), every, target.span()));
            }
        } else {
            paths.unknown("state of `" + projection.get().name() + "`", what, vectors.keySet());
        }
        return true;
    }

    private void unknown(Path target, Surroundings place) {
        String text = paths.text(target, place.scope());
        if (paths.isPopulation(target, place)) {
            parts.diagnostics()
                    .report(Diagnostic.of(DiagnosticCode.E0204, target.span(), "say what to probe of `" + text + "`")
                            .help("write `" + text + ".spikes`, or one of its states"));
        } else {
            int last = target.parts().size() - 1;
            paths.unknownPopulation(last == 0 ? text : paths.text(target, last, place.scope()), target, place);
        }
    }

    private void add(Population population, Name what, int every, Span span) {
        if (what.text().equals("spikes")) {
            observed.add(population.name());
            return;
        }
        List<String> names =
                population.dynamics().states().stream().map(State::name).toList();
        Map<String, ElementNames> states = ElementNames.gather(names);
        if (names.contains(what.text())) {
            probes.add(new Probe(population.name(), what.text(), every, span));
        } else if (states.containsKey(what.text())) {
            ElementNames vector = states.get(what.text());
            for (int k = 0; k < vector.count(); k++) {
                probes.add(new Probe(population.name(), vector.name(k), every, span));
            }
        } else {
            states.put("spikes", new ElementNames("spikes", Optional.empty()));
            paths.unknownPart("state", population.name(), what, states);
        }
    }
}
