package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.runtime.EnergyLedger;
import java.util.Optional;

/** {@code energy()}: marginal energy, with static energy where the backend knows the chip's time. */
final class Energy implements MeasureKind {
    /** Base units (ms mV pA) of a joule. */
    private static final double JOULE = 1e18;

    private static final Value.Missing NO_COSTS = new Value.Missing("the chip has no such cost table");

    /** Which steps count, and by which table they are priced: the usual one where none is named. */
    static final ImmutableList<Parameter> NAMED = ImmutableList.<Parameter>builder()
            .addAll(WINDOW)
            .add(Parameter.optional("costs", Takes.COSTS))
            .build();

    static final Dimension DIMENSION = new Dimension(1, 1, 1);

    @Override
    public String name() {
        return "energy";
    }

    @Override
    public ImmutableList<Parameter> named() {
        return NAMED;
    }

    @Override
    public Dimension dimension() {
        return DIMENSION;
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        Optional<String> costs = arguments.name("costs");
        return end -> total(end, costs);
    }

    static Value total(RunEnd end, Optional<String> costs) {
        return end.energy(costs)
                .map(EnergyLedger::total)
                .<Value>map(joules -> new Value.Number(joules * JOULE, DIMENSION))
                .orElse(NO_COSTS);
    }
}
