package ganglion.compiler.semantics;

import ganglion.chip.Conductances;

/** {@code conductances { levels 16  least 0.02  write 0.01  write_share 0.05  read 0.005  read_share 0.02 }}. */
final class ConductanceSection {
    private static final int MOST_LEVELS = 1 << 16;

    private ConductanceSection() {}

    static Conductances read(ChipSection section) {
        Conductances read = new Conductances(
                (int) section.whole("levels", 2, MOST_LEVELS).orElse(0),
                share(section, "least"),
                share(section, "write"),
                share(section, "write_share"),
                share(section, "read"),
                share(section, "read_share"));
        section.complainAboutRest();
        return read;
    }

    /** A part of the greatest one, below 1. */
    private static double share(ChipSection section, String key) {
        double given = section.quantity(key, "").orElse(0);
        if (given >= 1) {
            section.reading()
                    .contradiction(
                            section.value(key).map(entry -> entry.span()).orElse(section.span()),
                            "`" + key + "` is a part of the greatest and lies below 1");
            return 0;
        }
        return given;
    }
}
