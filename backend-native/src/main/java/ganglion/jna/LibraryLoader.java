package ganglion.jna;

import ganglion.runtime.Availability;

/** Loads the engine once; what came of it is kept. */
final class LibraryLoader {

    /** Made when first asked for, by the virtual machine's own class initialisation. */
    private static final class Loaded {
        private static final Availability RESULT = load();
    }

    private LibraryLoader() {}

    /** Whether the engine is loaded; loads it at the first call. Never throws. */
    static Availability availability() {
        if ("off".equals(System.getenv("GANGLION_NATIVE"))) {
            return new Availability.Absent("switched off by GANGLION_NATIVE=off");
        }
        return Loaded.RESULT;
    }

    private static Availability load() {
        try {
            Abi.bind();
            int version = Abi.ganglion_abi_version();
            if (version != Abi.VERSION) {
                return new Availability.Absent(
                        "the native library has interface version " + version + ", not " + Abi.VERSION);
            }
            return new Availability.Present(
                    "C++, " + Level.ofNumber(Abi.ganglion_widest()).word());
        } catch (LinkageError e) {
            return new Availability.Absent(reason(e));
        }
    }

    private static String reason(LinkageError e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return "no native library: " + message.lines().findFirst().orElse("");
    }
}
