package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.expansion.PairSpace;
import ganglion.network.Projection;
import ganglion.syntax.Declaration;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import ganglion.syntax.NetworkItem;
import ganglion.syntax.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Makes the projections of a body: ends looked up, names given, synapse models found. */
final class ProjectionItems {
    private final NetworkParts parts;
    private final Set<String> names = new LinkedHashSet<>();

    ProjectionItems(NetworkParts parts) {
        this.parts = parts;
    }

    void add(NetworkItem.Projection declared, Surroundings place) {
        Optional<Draft> from = parts.paths().population(declared.from(), place);
        ImmutableList<PortPlace> to = parts.paths().ports(declared.to(), place);
        if (from.isEmpty() || to.isEmpty()) {
            elaborator(place, Optional.empty()).checkValues(declared);
            fail(declared, place);
            return;
        }
        for (PortPlace end : to) {
            if (!add(declared, from.get(), end, place)) {
                fail(declared, place);
                return; // each further element would make the same complaint
            }
        }
    }

    /** Who probes it later is told nothing of an unknown name. */
    private void fail(NetworkItem.Projection declared, Surroundings place) {
        declared.label().ifPresent(label -> parts.drafts().fail(place.frame().full(label.text())));
    }

    private ProjectionElaborator elaborator(Surroundings place, Optional<PairSpace> space) {
        return new ProjectionElaborator(
                place.scope(), space, parts.reader(), parts.request().dt(), parts.diagnostics());
    }

    /** Whether it has been made. */
    private boolean add(NetworkItem.Projection declared, Draft from, PortPlace to, Surroundings place) {
        PairSpace space = new PairSpace(
                from.population().size(),
                to.population().size(),
                from.layout(),
                to.draft().layout());
        ProjectionElaborator elaborator = elaborator(place, Optional.of(space));
        PairValues pairs =
                new PairValues(name(declared, to, place), space, parts.request().seed(), parts.diagnostics());
        Optional<Wiring> wiring = new ConnectorElaborator(
                        space,
                        to.element(),
                        elaborator.constants(),
                        parts.library().connectors(),
                        pairs.formulas(),
                        path -> stored(path, place),
                        0,
                        parts.diagnostics())
                .elaborate(ConnectorCall.of(declared));
        Optional<Projection> made = elaborator.elaborate(
                declared, from.population(), to, wiring, pairs, synapse(declared, from, to, place));
        made.map(projection ->
                        parts.registers().store(projection, declared, to.population(), parts.constants(place.scope())))
                .ifPresent(projection -> parts.projections().put(projection.name(), projection));
        return made.isPresent();
    }

    /** The synapses of an earlier projection, to be read the other way round. */
    private Optional<Transposed> stored(Path path, Surroundings place) {
        String text = parts.paths().text(path, place.scope());
        Optional<Projection> found = Optional.ofNullable(
                        parts.projections().get(place.frame().full(text)))
                .or(() -> Optional.ofNullable(
                        parts.projections().get(place.frame().resolve(text))));
        if (found.isEmpty()) {
            parts.paths()
                    .unknown(
                            "earlier projection",
                            new Name(text, path.span()),
                            parts.projections().keySet());
        }
        return found.map(projection -> Transposed.of(
                projection,
                size(projection.source()),
                size(projection.target()),
                parts.request().seed()));
    }

    private int size(String population) {
        return parts.drafts().find(population).orElseThrow().population().size();
    }

    /** {@code from_to_target}, or the label, with the element of a vector; a second one of the same ends gets a number. */
    private String name(NetworkItem.Projection declared, PortPlace to, Surroundings place) {
        String ends = parts.paths().text(declared.from(), place.scope()) + "_to_"
                + parts.paths().text(declared.to(), place.scope()).replace('.', '_');
        String label = declared.label().map(Name::text).orElse(ends);
        String base = place.frame()
                .full(
                        to.element().width() == 1
                                ? label
                                : ElementNames.of(label, to.element().index()));
        String name = base;
        for (int i = 2; !names.add(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    private Optional<SynapseUse> synapse(
            NetworkItem.Projection declared, Draft from, PortPlace to, Surroundings place) {
        if (declared.synapse().isEmpty()) {
            return Optional.empty();
        }
        Expression.Call call = declared.synapse().get();
        Optional<Declaration.Synapse> model = Optional.ofNullable(
                parts.library().synapses().get(call.function().text()));
        if (model.isEmpty()) {
            parts.paths()
                    .unknown(
                            "synapse model",
                            call.function(),
                            parts.library().synapses().keySet());
        }
        return model.map(known -> new SynapseUse(
                known,
                call,
                from,
                to.draft(),
                to,
                parts.withSignals(place),
                parts.signals(),
                parts.parameters(),
                parts.request().dt()));
    }
}
