package ganglion.conformance.interpreter;

import ganglion.source.DiagnosticCode;
import java.util.Comparator;
import java.util.Optional;

/** Errors of one step; the one that is told is of the population declared first, there of the lowest index. */
final class Faults {
    private record Fault(DiagnosticCode code, int population, String name, int index) {}

    private Optional<Fault> first = Optional.empty();

    void report(DiagnosticCode code, int population, String name, int index) {
        Fault fault = new Fault(code, population, name, index);
        Comparator<Fault> order = Comparator.comparingInt(Fault::population).thenComparingInt(Fault::index);
        if (first.isEmpty() || order.compare(fault, first.get()) < 0) {
            first = Optional.of(fault);
        }
    }

    void throwIfAny(long step) {
        if (first.isPresent()) {
            Fault fault = first.get();
            throw new RunFailure(fault.code(), fault.name(), fault.index(), step);
        }
    }
}
