package ganglion.compiler.request;

import java.util.Optional;

/** How much work a compilation takes to make a network cheap to run; the spikes that are observed are the same at every level. */
public enum OptimisationLevel {
    /** As it is written, neurons on cores in their natural order. */
    O0,
    /** What costs next to nothing to find. */
    O1,
    /** Neurons that talk to each other share cores, and cores that talk to each other are neighbours. */
    O2;

    public static final OptimisationLevel USUAL = O1;

    /** By its number as text. */
    public static Optional<OptimisationLevel> named(String number) {
        return switch (number) {
            case "0" -> Optional.of(O0);
            case "1" -> Optional.of(O1);
            case "2" -> Optional.of(O2);
            default -> Optional.empty();
        };
    }

    /** Whether neurons are moved between cores for what their spikes cost. */
    public boolean partitions() {
        return this == O2;
    }
}
