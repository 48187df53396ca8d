package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;

/** Something that is called by name with arguments. */
public interface Signature {
    String name();

    /** Its parameters in order. */
    default ImmutableList<Parameter> parameters() {
        return ImmutableList.of();
    }

    /** Parameters that are given by name alone. */
    default ImmutableList<Parameter> named() {
        return ImmutableList.of();
    }

    /** All parameters, those that have a position first. */
    default ImmutableList<Parameter> all() {
        return ImmutableList.<Parameter>builder()
                .addAll(parameters())
                .addAll(named())
                .build();
    }

    /** One parameter: its name and what it takes. */
    record Parameter(String name, Takes takes, boolean required) {
        public static Parameter of(String name, Takes takes) {
            return new Parameter(name, takes, true);
        }

        public static Parameter optional(String name, Takes takes) {
            return new Parameter(name, takes, false);
        }
    }

    /** What an argument can be. */
    enum Takes {
        POPULATION,
        /** What has values over time: a state of a population, the weight of a projection, a signal. */
        PATH,
        POPULATION_OR_PATH,
        POPULATION_OR_PATH_OR_FILE,
        /** A population, or a table of {@code time} and {@code index}. */
        POPULATION_OR_EVENTS,
        PROJECTION,
        FILE,
        EVENTS,
        /** A number without unit. */
        NUMBER,
        /** A number without unit, or a list of such. */
        NUMBERS,
        /** A time, at least 0. */
        TIME,
        /** Events by time, such as {@code 20Hz}. */
        RATE,
        /** A number with any unit. */
        QUANTITY,
        /** The name of a phase. */
        PHASE,
        /** The name of a table of costs. */
        COSTS
    }
}
