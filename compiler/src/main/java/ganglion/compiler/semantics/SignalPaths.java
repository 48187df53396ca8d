package ganglion.compiler.semantics;

import ganglion.syntax.Expression;
import java.util.Optional;

/** The signals of modules and of iterations, by path: {@code net.gain}, {@code gain[3]}. */
record SignalPaths(PathResolver paths, Signals signals, Surroundings place) implements Outside {

    @Override
    public Optional<Typed> path(Expression.Reference reference) {
        if (place.scope().find(reference.path().parts().get(0)).isPresent()) {
            return Optional.empty();
        }
        String name = place.frame().resolve(paths.text(reference.path(), place.scope()));
        return signals.find(name).map(draft -> draft.typed().at(reference.span()));
    }

    @Override
    public Optional<Typed> call(Expression.Call call) {
        return Optional.empty();
    }
}
