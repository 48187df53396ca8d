package ganglion.compiler.passes;

import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.State;
import ganglion.network.Population;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;

/** Number formats that states were declared with. */
final class GivenFormats {
    private GivenFormats() {}

    /** Complains about fixed-point states where reals are floats. */
    static void refuse(Population population, Diagnostics diagnostics) {
        for (State state : population.dynamics().states()) {
            if (state.format() instanceof NumberFormat.Fixed) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.E0214,
                                state.span(),
                                "`" + state.name() + "` is fixed-point, and `" + population.name()
                                        + "` is computed in floats")
                        .help("put the network on a chip with fixed-point cores, such as `mesh`"));
            }
        }
    }

    /** Complains about states of more bits than a core has. */
    static void checkBits(Population population, int most, Diagnostics diagnostics) {
        for (State state : population.dynamics().states()) {
            if (state.format() instanceof NumberFormat.Fixed fixed && fixed.bits() > most) {
                diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0503,
                        state.span(),
                        "`" + state.name() + "` has " + fixed.bits() + " bits, states of this chip have " + most));
            }
        }
    }
}
