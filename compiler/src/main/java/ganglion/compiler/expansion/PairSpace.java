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

    /** Moves points to pairs. */
    public interface Mover {
        void move(Point point, int source, int target);
    }

    /** What moves points to many pairs: whether there are distances is asked once. */
    public Mover mover() {
        if (!hasDistance()) {
            return (point, source, target) -> point.toPair(source, target, 0);
        }
        Layout here = from.get();
        Layout there = to.get();
        return (point, source, target) -> point.toPair(source, target, here.distance(source, there, target));
    }
}
