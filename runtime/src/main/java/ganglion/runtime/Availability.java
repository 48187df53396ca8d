package ganglion.runtime;

/** Whether a backend can run on this machine. */
public sealed interface Availability {

    /** It can; {@code detail} says how, such as the instruction set chosen. */
    record Present(String detail) implements Availability {}

    /** It cannot; the reason is one line for a user. */
    record Absent(String reason) implements Availability {}
}
