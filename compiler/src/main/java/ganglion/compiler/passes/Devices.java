package ganglion.compiler.passes;

import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.chip.Conductances;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.Locale;
import java.util.Optional;

/**
 * What the memory of a chip makes of weights: pairs of conductances give back something else than was asked for, written into the
 * weights and rules; weights whose bits flip, or that are read with noise, are kept by their synapses. Without effect on other chips.
 */
public final class Devices implements Pass {
    /** Of the first device of a weight that is written when the network is built. */
    private static final int CONSTRUCTION = 254;

    private final Optional<Conductances> devices;
    private final boolean flips;

    public Devices(Chip chip) {
        this.devices =
                chip.arithmetic() instanceof Arithmetic.FixedPoint fixed ? fixed.conductances() : Optional.empty();
        this.flips = chip.faults().weightFlips() > 0;
    }

    /** Whether the chip gives back weights as they were written. */
    public boolean isIdle() {
        return devices.isEmpty() && !flips;
    }

    @Override
    public String name() {
        return "devices";
    }

    @Override
    public boolean isExact() {
        return devices.isEmpty();
    }

    @Override
    public Result run(Network network, Diagnostics diagnostics) {
        Network changed = Rebuild.projections(network, projection -> {
            Projection analogue = devices.map(each -> analogue(network, projection, each, diagnostics))
                    .orElse(projection);
            return flips ? held(network, analogue, diagnostics) : analogue;
        });
        return new Result(changed, summary(), devices.map(Devices::error).orElse(0.0));
    }

    private String summary() {
        return devices.map(each -> String.format(
                                Locale.ROOT,
                                "pairs of conductances%s, write %s + %s, read %s + %s",
                                each.levels() == 0 ? "" : " of " + each.levels() + " levels",
                                each.write(),
                                each.writeShare(),
                                each.read(),
                                each.readShare()))
                        .orElse("")
                + (flips ? (devices.isPresent() ? "; " : "") + "weights whose bits flip" : "");
    }

    /** Half a level and a standard deviation each of writing and of reading, of the greatest weight. */
    private static double error(Conductances devices) {
        double level = devices.levels() == 0 ? 0 : 0.5 / (devices.levels() - 1);
        double write = (devices.write() + devices.writeShare()) / (1 - devices.least());
        return level + write + devices.read() + devices.readShare();
    }

    private static Projection analogue(
            Network network, Projection projection, Conductances devices, Diagnostics diagnostics) {
        Arithmetic.FixedPoint chip = (Arithmetic.FixedPoint) network.chip().arithmetic();
        if (projection.mirrors().isPresent()) {
            refuse(diagnostics, projection.span(), "`transpose` on a chip of conductances");
            return projection;
        }
        if (projection.synapse().isPresent()) {
            return new WrittenByRules(projection, chip, devices, diagnostics).projection();
        }
        WeightFormat.Multiples format = (WeightFormat.Multiples) projection.format();
        PairOfConductances pair =
                new PairOfConductances(devices, format.most() * format.resolution(), PairOfConductances.ALL);
        Projection written = devices.isFaithful()
                ? projection
                : projection.withWeight(pair.written(projection.weight(), CONSTRUCTION), format);
        PairOfConductances read =
                new PairOfConductances(devices, format.most() * format.resolution(), chip.stateBits() - 1);
        return devices.isNoisy() ? StillRule.counted(written, chip, read::read) : written;
    }

    /** Weights that do not learn, where their bits can change. */
    private static Projection held(Network network, Projection projection, Diagnostics diagnostics) {
        if (projection.synapse().isPresent() || projection.mirrors().isPresent()) {
            return projection;
        }
        if (network.chip().arithmetic() instanceof Arithmetic.FixedPoint chip) {
            return StillRule.counted(projection, chip, weight -> weight);
        }
        if (projection.format() instanceof WeightFormat.Multiples) {
            refuse(diagnostics, projection.span(), "bits of whole weights on a chip that computes in floats");
            return projection;
        }
        return StillRule.floating(network, projection);
    }

    static void refuse(Diagnostics diagnostics, Span span, String what) {
        diagnostics.report(Diagnostic.of(DiagnosticCode.E0215, span, what));
    }
}
