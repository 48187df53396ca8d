package ganglion.compiler.semantics;

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
        Optional<PortPlace> to = parts.paths().port(declared.to(), place);
        Optional<PairSpace> space = from.flatMap(source -> to.map(target -> new PairSpace(
                source.population().size(),
                target.draft().population().size(),
                source.layout(),
                target.draft().layout())));
        ProjectionElaborator elaborator = new ProjectionElaborator(
                place.scope(), space, parts.reader(), parts.request().dt(), parts.diagnostics());
        if (space.isEmpty()) {
            elaborator.checkValues(declared);
            return;
        }
        PairValues pairs = new PairValues(
                name(declared, place), space.get(), parts.request().seed(), parts.diagnostics());
        Optional<Wiring> wiring = new ConnectorElaborator(
                        space.get(),
                        elaborator.constants(),
                        parts.library().connectors(),
                        pairs.formulas(),
                        path -> stored(path, place),
                        0,
                        parts.diagnostics())
                .elaborate(ConnectorCall.of(declared));
        elaborator
                .elaborate(
                        declared,
                        from.orElseThrow().population(),
                        to.orElseThrow(),
                        wiring,
                        pairs,
                        synapse(declared, from.orElseThrow(), to.orElseThrow(), place))
                .ifPresent(projection -> parts.projections().put(projection.name(), projection));
    }

    /** The synapses of an earlier projection, to be read the other way round. */
    private Optional<Transposed> stored(Path path, Surroundings place) {
        String text = parts.paths().text(path, place.scope());
        Optional<Projection> found = Optional.ofNullable(
                        parts.projections().get(place.frame().full(text)))
                .or(() ->
                        Optional.ofNullable(parts.projections().get(place.frame().resolve(text))));
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

    /** {@code from_to_target}, or the label; a second one of the same ends gets a number. */
    private String name(NetworkItem.Projection declared, Surroundings place) {
        String ends = parts.paths().text(declared.from(), place.scope()) + "_to_"
                + parts.paths().text(declared.to(), place.scope()).replace('.', '_');
        String base = place.frame().full(declared.label().map(Name::text).orElse(ends));
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
        Optional<Declaration.Synapse> model =
                Optional.ofNullable(parts.library().synapses().get(call.function().text()));
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
