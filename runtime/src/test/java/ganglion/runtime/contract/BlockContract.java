package ganglion.runtime.contract;

import static ganglion.program.RegisterType.F32;
import static ganglion.program.RegisterType.F64;
import static ganglion.runtime.contract.ContractSubject.event;
import static org.assertj.core.api.Assertions.assertThat;

import ganglion.dynamics.Axis;
import ganglion.network.Connector;
import ganglion.network.Expander;
import ganglion.network.SynapseRows;
import ganglion.numeric.Distributions;
import ganglion.numeric.Draws;
import ganglion.numeric.EntityHash;
import ganglion.program.Opcode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nothing depends on how a backend cuts populations and synapses into blocks. */
interface BlockContract extends ContractSubject {
    int[] SIZES = {1, 255, 256, 257, 1000};

    @Test
    default void everyNeuronOfEverySizeRuns() {
        for (int size : SIZES) {
            ProgramBuilder program = ProgramBuilder.program().seed(5);
            program.population("a", size)
                    .column(
                            "offset",
                            IntStream.range(0, size).mapToDouble(i -> 0.25 * i).toArray())
                    .state("v", F64, code -> code.uniform(F64, 1))
                    .update(code -> {
                        int v = code.plus(code.state(F64, 0), code.column(F64, 0));
                        code.store(0, v);
                        int odd = code.binary(Opcode.REMAINDER, code.coordinate(Axis.INDEX), code.i64(2));
                        code.emit(
                                code.plus(code.coordinate(Axis.INDEX), code.i64(1)),
                                code.compare(Opcode.EQUAL, odd, code.i64(0)));
                    });
            program.probe("a", 0, 2);

            Outcome outcome = run(program, 2);

            assertThat(outcome.spikes().size()).isEqualTo(2 * ((size + 1) / 2));
            double[] v = outcome.row(0, 0);
            for (int i = 0; i < size; i++) {
                int word = Draws.word(5, EntityHash.of("a"), false, 0, 1, 0, i);
                assertThat(v[i]).isEqualTo(Distributions.uniform01(word) + 0.25 * i + 0.25 * i);
            }
        }
    }

    @Test
    default void sumsOfManySourcesKeepTheirOrderAtEverySize() {
        for (int size : SIZES) {
            manySources(new Connector.AllToAll(), 300, size);
            manySources(new Connector.FixedInDegree(40), size, 300);
            manySources(new Connector.FixedTotal(5000), 257, size);
        }
    }

    /** Every source emits once; weights are drawn, so that float32 sums show their order. */
    private void manySources(Connector connector, int sources, int targets) {
        ProgramBuilder program = ProgramBuilder.program().seed(77);
        program.population("in", sources)
                .stimulus()
                .update(code ->
                        code.emit(code.i64(1), code.compare(Opcode.EQUAL, code.coordinate(Axis.STEP), code.i64(1))));
        program.sink("out", targets, F32);
        program.project("in", "out").connect(connector).delay(3).weight(code -> code.normal(F64, 1));

        Outcome outcome = run(program, 4);

        int entity = EntityHash.of("in_to_out_0");
        SynapseRows rows = Expander.expand(connector, sources, targets, 77, entity);
        float[] expected = new float[targets];
        for (int k = 0; k < rows.size(); k++) {
            int word = Draws.word(77, entity, true, rows.row(k), 1, 0, rows.ordinal(k));
            expected[rows.target(k)] += (float) Distributions.normal(word);
        }
        double[] sums = outcome.row(0, 3);
        for (int target = 0; target < targets; target++) {
            assertThat(sums[target])
                    .as("%s %s of %s", connector, target, targets)
                    .isEqualTo(expected[target]);
        }
        assertThat(outcome.activity().synapticEvents().get(0)).isEqualTo(rows.size());
    }

    @Test
    default void delaysOfManySynapsesOfOneSourceAreKeptApart() {
        ProgramBuilder program = ProgramBuilder.program().seed(78);
        program.events("in", 1, event(1, 0, 1), event(4, 0, 1));
        program.sink("out", 600, F32);
        program.project("in", "out")
                .connect(new Connector.AllToAll())
                .weight(code -> code.normal(F64, 1))
                .delay(
                        0,
                        7,
                        code -> code.binary(Opcode.SHIFT_RIGHT, code.times(code.draw(2), code.i64(8)), code.i64(32)));

        Outcome outcome = run(program, 12);

        int entity = EntityHash.of("in_to_out_0");
        for (int target = 0; target < 600; target++) {
            float weight = (float) Distributions.normal(Draws.word(78, entity, true, 0, 1, 0, target));
            int delay = (int) Distributions.integer(8, Draws.word(78, entity, true, 0, 2, 0, target));
            for (int step = 1; step <= 12; step++) {
                boolean arrives = step == 1 + delay || step == 4 + delay;
                assertThat(outcome.row(0, step - 1)[target]).isEqualTo(arrives ? weight : 0);
            }
        }
    }
}
