package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.State;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.ValueType;
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

    /** The states, those without a format of their own in the usual one. */
    static ImmutableList<State> settled(ImmutableList<State> states, NumberFormat usual) {
        return states.stream()
                .map(state -> state.format() instanceof NumberFormat.Usual
                        ? new State(state.name(), state.type(), usual, state.initial(), state.span())
                        : state)
                .collect(ImmutableList.toImmutableList());
    }

    /** A rule with settled formats; complains about fixed-point states where reals are floats. */
    static SynapseModel settled(SynapseModel model, NumberFormat usual, Diagnostics diagnostics) {
        ImmutableList<State> own =
                model.states().stream().map(SynapseModel.SynapseState::state).collect(ImmutableList.toImmutableList());
        own.stream()
                .filter(state -> state.type() == ValueType.REAL && state.format() instanceof NumberFormat.Fixed)
                .forEach(state -> diagnostics.report(Diagnostic.of(
                                DiagnosticCode.E0214,
                                state.span(),
                                "`" + state.name() + "` is fixed-point, and `" + model.model()
                                        + "` is computed in floats")
                        .help("put the network on a chip with fixed-point cores, such as `mesh`")));
        ImmutableList<State> settled = settled(own, usual);
        ImmutableList.Builder<SynapseModel.SynapseState> states = ImmutableList.builder();
        for (int k = 0; k < settled.size(); k++) {
            SynapseModel.SynapseState given = model.states().get(k);
            states.add(new SynapseModel.SynapseState(settled.get(k), given.bounds(), given.decay()));
        }
        return model.withFormats(states.build(), widest(settled, usual));
    }

    /** What a population computes in: the widest float format of its states, the usual one where it has none. */
    static NumberFormat widest(ImmutableList<State> states, NumberFormat usual) {
        if (states.stream().anyMatch(state -> state.format() instanceof NumberFormat.Float64)) {
            return new NumberFormat.Float64();
        }
        return states.stream()
                .map(State::format)
                .filter(NumberFormat.Float32.class::isInstance)
                .findFirst()
                .orElse(usual);
    }

    /** Complains about float states where reals are fixed-point. */
    private static void refuseFloats(Population population, Diagnostics diagnostics) {
        for (State state : population.dynamics().states()) {
            if (state.format() instanceof NumberFormat.Float64 || state.format() instanceof NumberFormat.Float32) {
                diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0503,
                        state.span(),
                        "`" + state.name() + "` is a float, and `" + population.name()
                                + "` is computed in fixed point"));
            }
        }
    }

    /** Complains about states of more bits than a core has, and about floats. */
    static void checkBits(Population population, int most, Diagnostics diagnostics) {
        refuseFloats(population, diagnostics);
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
