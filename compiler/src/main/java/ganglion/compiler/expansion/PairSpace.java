package ganglion.compiler.expansion;

import java.util.Optional;

/** All pairs of a source and a target, and how far apart they are where both populations have a layout. */
public record PairSpace(int sources, int targets, Optional<Layout> from, Optional<Layout> to) {

    public boolean hasDistance() {
        return from.isPresent() && to.isPresent();
    }

    public long pairs() {
        return (long) sources * targets;
    }

    /** Moves a point to a pair. */
    public void move(Point point, int source, int target) {
        double apart = hasDistance() ? from.get().distance(source, to.get(), target) : 0;
        point.toPair(source, target, apart);
    }
}
