package ganglion.compiler;

/** What a pass did: {@code exact} passes keep every bit, {@code numeric} ones define a new network with the error given. */
public record PassReport(String pass, boolean exact, String summary, double error) {}
