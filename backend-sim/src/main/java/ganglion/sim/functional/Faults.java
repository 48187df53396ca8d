package ganglion.sim.functional;

import ganglion.program.PopulationCode;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.util.List;

/** The errors of one step; the one reported is that of the lowest population, then index. */
final class Faults {
    private final List<PopulationCode> populations;
    private int population = Integer.MAX_VALUE;
    private int index = Integer.MAX_VALUE;
    private DiagnosticCode code = DiagnosticCode.E0601;

    Faults(List<PopulationCode> populations) {
        this.populations = populations;
    }

    void report(DiagnosticCode kind, int inPopulation, int atIndex) {
        if (inPopulation < population || inPopulation == population && atIndex < index) {
            population = inPopulation;
            index = atIndex;
            code = kind;
        }
    }

    void throwIfAny(long step) {
        if (population != Integer.MAX_VALUE) {
            PopulationCode where = populations.get(population);
            String place = where.name() + "[" + index + "] at step " + step;
            throw new DiagnosticException(Diagnostic.of(code, where.span(), code.title() + " in " + place));
        }
    }
}
