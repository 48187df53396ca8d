package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;

/** Something that is called by name with arguments. */
public interface Signature {
    String name();

    /** Its parameters in order. */
    default ImmutableList<Parameter> parameters() {
        return ImmutableList.of();
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
        STATE,
        POPULATION_OR_STATE,
        PROJECTION,
        FILE,
        /** A number without unit. */
        NUMBER,
        /** A time, at least 0. */
        TIME,
        /** A number with any unit. */
        QUANTITY
    }
}
