package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableSet;
import ganglion.compiler.expansion.Formulas;
import ganglion.compiler.expansion.PairSpace;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.Axis;
import ganglion.dynamics.Expression;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.syntax.Name;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The names around a projection, and beneath them {@code i} and {@code j}, the indices of source and target, and {@code distance}.
 *
 * @param space empty when an end of the projection is unknown, which has been complained about
 */
record PairNames(Names around, Optional<PairSpace> space, Diagnostics diagnostics) implements Names {

    @Override
    public Optional<Typed> find(Name name) {
        return around.find(name).or(() -> switch (name.text()) {
            case "i" -> coordinate(Axis.SOURCE, name);
            case "j" -> coordinate(Axis.TARGET, name);
            case "distance" -> Optional.of(distance(name));
            default -> Optional.empty();
        });
    }

    private static Optional<Typed> coordinate(Axis axis, Name name) {
        return Optional.of(Typed.dynamic(new Expression.Coordinate(axis), Optional.of(Dimension.NONE), name.span()));
    }

    private Typed distance(Name name) {
        if (space.isPresent() && !space.get().hasDistance()) {
            diagnostics.report(
                    Diagnostic.of(DiagnosticCode.E0204, name.span(), "a distance needs two populations with a layout")
                            .help("say where the neurons are: `pop E[64] : model at grid(8, 8)`"));
        }
        return space.filter(PairSpace::hasDistance)
                .map(_ -> Typed.dynamic(Formulas.DISTANCE, Optional.of(Dimension.NONE), name.span()))
                .orElse(Typed.mistake(name.span()));
    }

    @Override
    public Set<String> known() {
        Set<String> known = new LinkedHashSet<>(around.known());
        known.addAll(ImmutableSet.of("i", "j", "distance"));
        return known;
    }
}
