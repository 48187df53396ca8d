package ganglion.compiler.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many bits the sum of each port can need: weights times payloads times synapses. */
public final class PortWidths {
    private static final int MOST = 60;

    private final NetworkIndex index;
    private final Chip chip;

    /** @param index of a network whose weights have their formats */
    public PortWidths(NetworkIndex index, Chip chip) {
        this.index = index;
        this.chip = chip;
    }

    /** By port, with the sign. */
    public ImmutableMap<String, Integer> of(Population population) {
        Map<String, Integer> bits = new HashMap<>();
        population.dynamics().ports().forEach(port -> bits.put(port.name(), 1));
        for (Projection projection : index.arriving(population.name())) {
            if (projection.format() instanceof WeightFormat.Multiples(int weightBits, double _, int step)) {
                int shift = Integer.SIZE - Integer.numberOfLeadingZeros(step - 1);
                int product = weightBits + shift + payloadBits(index.population(projection.source()));
                int most = product
                        + 1
                        + log2(InDegree.most(
                                projection,
                                index.population(projection.source()).size()));
                bits.merge(projection.port(), most, (a, b) -> Math.max(a, b) + 1);
            }
        }
        population
                .dynamics()
                .ports()
                .forEach(port -> port.folded()
                        .ifPresent(folded -> bits.merge(port.name(), Math.min(folded.bits(), MOST), Math::max)));
        return ImmutableMap.copyOf(bits);
    }

    private static int log2(double count) {
        return Math.getExponent(Math.max(1, count)) + 1;
    }

    private int payloadBits(Population source) {
        boolean plain = source.events().isEmpty()
                && source.dynamics().program().stream().allMatch(PortWidths::emitsOne)
                && source.dynamics().winners().stream()
                        .flatMap(winners -> winners.block().stream())
                        .allMatch(PortWidths::emitsOne);
        return plain ? 1 : chip.arithmetic() instanceof Arithmetic.FixedPoint fixed ? fixed.payloadBits() : 32;
    }

    private static boolean emitsOne(Statement statement) {
        return switch (statement) {
            case Statement.Emit(Expression value) -> value.equals(new Expression.Int(1));
            case Statement.If(Expression _, ImmutableList<Statement> then, ImmutableList<Statement> otherwise) ->
                List.of(then, otherwise).stream().flatMap(List::stream).allMatch(PortWidths::emitsOne);
            case Statement.Assign _, Statement.Let _, Statement.Deliver _, Statement.Integrate _ -> true;
        };
    }
}
