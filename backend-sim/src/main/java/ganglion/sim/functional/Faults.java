package ganglion.sim.functional;

import com.google.common.collect.ImmutableList;
import ganglion.program.PopulationCode;
import ganglion.program.SignalCode;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.util.List;

/** The errors of one step; the one reported is that of the lowest population, then index. */
final class Faults {
    private final List<Place> places;
    private int population = Integer.MAX_VALUE;
    private int index = Integer.MAX_VALUE;
    private DiagnosticCode code = DiagnosticCode.E0601;

    /** What can fail, and where it stands in the source. */
    private record Place(String name, Span span) {}

    Faults(List<PopulationCode> populations) {
        this.places = populations.stream()
                .map(population -> new Place(population.name(), population.span()))
                .toList();
    }

    private Faults(ImmutableList<Place> places) {
        this.places = places;
    }

    /** Errors of signals, by place. */
    static Faults ofSignals(List<SignalCode> signals) {
        return new Faults(signals.stream()
                .map(signal -> new Place(signal.name(), signal.span()))
                .collect(ImmutableList.toImmutableList()));
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
            Place where = places.get(population);
            String place = where.name() + "[" + index + "] at step " + step;
            throw new DiagnosticException(Diagnostic.of(code, where.span(), code.title() + " in " + place));
        }
    }
}
