package ganglion.compiler.passes;

import ganglion.compiler.analysis.Mantissa;
import ganglion.dynamics.ValueType;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The weights at a real port that hears real payloads. Each projection has the least power of two as its unit at which its own weights
 * fit; the port counts in the finest product of a weight's unit and a payload's, and the others are multiples of a power of two.
 */
final class GradedPort {
    private static final int MOST_EXPONENT = 40;
    /** Bits of a weight together with what lines it up with others. */
    private static final int MOST_BITS = 31;

    private final PortInputs inputs;
    private final ToIntFunction<String> fractions;
    private final int weightBits;
    private final int learningBits;

    /** @param fractions of the payloads of populations */
    GradedPort(PortInputs inputs, ToIntFunction<String> fractions, int weightBits, int learningBits) {
        this.inputs = inputs;
        this.fractions = fractions;
        this.weightBits = weightBits;
        this.learningBits = learningBits;
    }

    static boolean isGraded(PortInputs inputs, ValueType type) {
        return type == ValueType.REAL && inputs.carriesReals();
    }

    private int bits(Projection projection) {
        return projection.synapse().isPresent() || projection.mirrors().isPresent() ? learningBits : weightBits;
    }

    private int room(Projection projection) {
        return MOST_BITS - bits(projection);
    }

    /** Of the unit of what the projection's own weights and payloads bring; those of a port that hears nothing are 0. */
    private int own(Projection projection) {
        double greatest = inputs.greatestWeight(projection);
        boolean unknown = !(greatest > 0) || Double.isInfinite(greatest);
        int limit = (1 << (bits(projection) - 1)) - 1;
        int weight = unknown ? 0 : -Mantissa.largestShift(greatest, limit);
        return Math.clamp(weight, -MOST_EXPONENT, MOST_EXPONENT) - fractions.applyAsInt(projection.source());
    }

    private boolean says(Projection projection) {
        return inputs.greatestWeight(projection) > 0;
    }

    /** The exponent of the unit in which the port counts. */
    int exponent() {
        List<Projection> all = inputs.projections().stream().filter(this::says).toList();
        List<Projection> known = all.isEmpty() ? inputs.projections() : all;
        int finest = known.stream().mapToInt(this::own).min().orElse(0);
        int reached = known.stream()
                .mapToInt(projection -> own(projection) - room(projection))
                .max()
                .orElse(finest);
        return Math.max(finest, reached);
    }

    /** How the weights of a projection are stored. */
    WeightFormat.Multiples format(String name) {
        Projection projection = inputs.projections().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        int least = exponent();
        int above = Math.clamp(own(projection) - least, 0, room(projection));
        double unit = Math.scalb(1.0, least + fractions.applyAsInt(projection.source()));
        return new WeightFormat.Multiples(bits(projection), unit, 1 << above);
    }
}
