package ganglion.compiler.semantics;

import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.Axis;
import ganglion.dynamics.Expression;
import ganglion.syntax.Name;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The names around a population, and beneath them {@code i}, the index of a neuron. */
record IndexNames(Names around) implements Names {

    @Override
    public Optional<Typed> find(Name name) {
        return around.find(name)
                .or(() -> Optional.of(name)
                        .filter(asked -> asked.text().equals("i"))
                        .map(asked -> Typed.dynamic(
                                new Expression.Coordinate(Axis.INDEX), Optional.of(Dimension.NONE), asked.span())));
    }

    @Override
    public Optional<Typed> path(ganglion.syntax.Expression.Reference reference) {
        return around.path(reference);
    }

    @Override
    public Set<String> known() {
        Set<String> known = new LinkedHashSet<>(around.known());
        known.add("i");
        return known;
    }
}
