package ganglion.compiler.mapping;

import java.util.Locale;

/** Numbers as a user reads them. */
final class Amount {
    private Amount() {}

    /** {@code 15,637,500}. */
    static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 step}, {@code 2 steps}. */
    static String of(long number, String noun) {
        return of(number) + " " + (number == 1 ? noun : noun + "s");
    }
}
