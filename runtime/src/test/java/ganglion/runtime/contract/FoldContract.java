package ganglion.runtime.contract;

import static ganglion.program.RegisterType.F32;
import static ganglion.program.RegisterType.F64;
import static ganglion.program.RegisterType.I64;
import static ganglion.runtime.contract.ContractSubject.event;
import static org.assertj.core.api.Assertions.assertThat;

import ganglion.network.Connector;
import ganglion.program.FoldCode;
import ganglion.program.RegisterType;
import org.junit.jupiter.api.Test;

/** Ports that multiply or take the greatest: semantics 3.2. */
interface FoldContract extends ContractSubject {
    FoldCode PRODUCT = new FoldCode(FoldCode.Kind.PRODUCT, Double.doubleToRawLongBits(1), 0, 64);
    FoldCode PRODUCT32 = new FoldCode(FoldCode.Kind.PRODUCT, Float.floatToRawIntBits(1), 0, 64);
    FoldCode GREATEST = new FoldCode(FoldCode.Kind.MAX, Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY), 0, 64);
    FoldCode WHOLE_PRODUCT = new FoldCode(FoldCode.Kind.PRODUCT, 1, 0, 64);
    FoldCode WHOLE_GREATEST = new FoldCode(FoldCode.Kind.MAX, Long.MIN_VALUE, 0, 64);

    private Outcome folded(RegisterType type, FoldCode fold, long[][] events, double[]... synapses) {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 4, events);
        program.population("out", 2)
                .stage(1)
                .port("in", type, fold)
                .state("v", type)
                .state("arrived", I64)
                .update(code -> {
                    code.store(0, code.port(type, 0));
                    code.store(1, code.arrivals(0));
                });
        ProjectionBuilder projection = program.project("in", "out").synapses(synapses);
        if (type == I64) {
            projection.multiples(32, 1);
        }
        program.probe("out", 0, 1).probe("out", 1, 1);
        return run(program, 5);
    }

    private static double[] to(int source, int target, double weight, int delay) {
        return new double[] {source, target, weight, delay};
    }

    private static long[][] once(int sources) {
        long[][] events = new long[sources][];
        for (int source = 0; source < sources; source++) {
            events[source] = event(1, source, 1);
        }
        return events;
    }

    @Test
    default void anEmptyPortHoldsWhatTheFoldStartsFrom() {
        double[] far = to(0, 0, 3, 3);
        assertThat(folded(F64, PRODUCT, once(1), far).trace(0, 0)).containsExactly(1, 1, 1, 3, 1);
        assertThat(folded(F32, PRODUCT32, once(1), far).trace(0, 0)).containsExactly(1, 1, 1, 3, 1);
        assertThat(folded(I64, WHOLE_PRODUCT, once(1), far).trace(0, 0)).containsExactly(1, 1, 1, 3, 1);
        double none = Double.NEGATIVE_INFINITY;
        assertThat(folded(F64, GREATEST, once(1), far).trace(0, 0)).containsExactly(none, none, none, 3, none);
        assertThat(folded(I64, WHOLE_GREATEST, once(1), far).trace(0, 0))
                .containsExactly(-0x1p63, -0x1p63, -0x1p63, 3, -0x1p63);
    }

    @Test
    default void arrivalsAreCounted() {
        Outcome outcome = folded(F64, PRODUCT, once(2), to(0, 0, 2, 1), to(0, 0, 5, 1), to(1, 1, 0, 1));
        assertThat(outcome.row(1, 1)).containsExactly(2, 1);
        assertThat(outcome.row(0, 1)).containsExactly(10, 0);
    }

    @Test
    default void realsMultiplyInTheOrderOfSums() {
        double big = 1e30;
        double[][] upward = {to(0, 0, big, 1), to(1, 0, big, 1), to(2, 0, 1e-30, 1)};
        double[][] level = {to(0, 0, big, 1), to(1, 0, 1e-30, 1), to(2, 0, big, 1)};
        assertThat(folded(F32, PRODUCT32, once(3), upward).trace(0, 0)[1]).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(folded(F32, PRODUCT32, once(3), level).trace(0, 0)[1])
                .isEqualTo((float) big * (float) 1e-30 * (float) big);
        long[][] apart = {event(1, 2, 1), event(2, 0, 1), event(3, 1, 1)};
        assertThat(folded(F32, PRODUCT32, apart, to(0, 0, big, 2), to(1, 0, big, 1), to(2, 0, 1e-30, 3))
                        .trace(0, 0)[3])
                .isEqualTo((float) 1e-30 * (float) big * (float) big);
    }

    @Test
    default void payloadsMultiplyEachFactor() {
        long[][] events = {event(1, 0, 3), event(1, 1, -2)};
        assertThat(folded(I64, WHOLE_PRODUCT, events, to(0, 0, 5, 1), to(1, 0, 7, 1))
                        .trace(0, 0)[1])
                .isEqualTo(15 * -14);
        assertThat(folded(F64, GREATEST, events, to(0, 0, 5, 1), to(1, 0, -7, 1))
                        .trace(0, 0)[1])
                .isEqualTo(15);
    }

    @Test
    default void aWholeProductIsHeldAtItsEndsAndAZeroStillCounts() {
        double most = 1 << 30;
        double[][] long4 = {to(0, 0, most, 1), to(1, 0, most, 1), to(2, 0, -most, 1), to(3, 1, 1, 1)};
        assertThat(folded(I64, WHOLE_PRODUCT, once(4), long4).row(0, 1)).containsExactly(-0x1p63, 1);
        double[][] zero = {to(0, 0, most, 1), to(1, 0, most, 1), to(2, 0, -most, 1), to(3, 0, 0, 1)};
        assertThat(folded(I64, WHOLE_PRODUCT, once(4), zero).row(0, 1)).containsExactly(0, 1);
    }

    @Test
    default void aCountedProductIsRoundedByEachFactor() {
        // factors are counts of a quarter, the result one of an eighth within 2^7 - 1: 8 * 5 / 4 = 10, 10 * 5 / 4 =
        // 12.5, to even
        FoldCode counted = new FoldCode(FoldCode.Kind.PRODUCT, 8, 2, 8);
        assertThat(folded(I64, counted, once(2), to(0, 0, 5, 1), to(1, 0, 5, 1)).row(0, 1))
                .containsExactly(12, 8);
        assertThat(folded(I64, counted, once(2), to(0, 0, -7, 1), to(1, 0, 5, 1))
                        .row(0, 1))
                .containsExactly(-18, 8);
        assertThat(folded(I64, counted, once(2), to(0, 0, 1000, 1), to(1, 0, 2, 1))
                        .row(0, 1))
                .containsExactly(64, 8);
    }

    @Test
    default void delayZeroIsFoldedLast() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 1, event(1, 0, 1), event(2, 0, 1));
        program.population("out", 1)
                .stage(1)
                .port("in", F32, PRODUCT32)
                .state("v", F32)
                .update(code -> code.store(0, code.port(F32, 0)));
        program.project("in", "out").delay(0).weight(1e-30);
        program.project("in", "out").delay(1).weight(1e30);
        program.project("in", "out").delay(1).connect(new Connector.AllToAll()).weight(1e30);
        program.probe("out", 0, 1);

        assertThat(run(program, 2).trace(0, 0)).containsExactly((float) 1e-30, Double.POSITIVE_INFINITY);
    }
}
