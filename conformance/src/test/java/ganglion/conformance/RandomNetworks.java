package ganglion.conformance;

import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Sources;
import ganglion.conformance.generator.NetworkGenerator;
import ganglion.conformance.generator.Plan;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.nio.file.Path;

/** Generated networks, compiled. One that the chip cannot hold is replaced by another of the same kind. */
public final class RandomNetworks {
    /** A multiple of all turns, so that a replacement has the same chip, format, connector and delays. */
    private static final int SAME_TURN = 168_000;

    private final long seed;
    private final Path folder;
    private int replaced;

    public RandomNetworks(long seed, Path folder) {
        this.seed = seed;
        this.folder = folder;
    }

    /** A plan with what became of its text. */
    public record Case(Plan plan, Compilation compilation) {}

    public Case compiled(int number) {
        try {
            Plan plan = NetworkGenerator.plan(seed, number);
            return new Case(plan, Sources.compile(plan, folder.resolve(plan.name())));
        } catch (DiagnosticException refused) {
            boolean tooMuch =
                    refused.diagnostics().stream().anyMatch(diagnostic -> diagnostic.code() == DiagnosticCode.E0503);
            if (!tooMuch || number > 20 * SAME_TURN) {
                throw refused;
            }
            replaced++;
            return compiled(number + SAME_TURN);
        }
    }

    /** How many were replaced. */
    public int replaced() {
        return replaced;
    }
}
