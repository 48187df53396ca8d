package ganglion.runtime.contract;

import static ganglion.program.RegisterType.F32;
import static ganglion.program.RegisterType.F64;
import static ganglion.program.RegisterType.I64;
import static org.assertj.core.api.Assertions.assertThat;

import ganglion.dynamics.Axis;
import ganglion.network.Connector;
import ganglion.network.Expander;
import ganglion.network.SynapseRows;
import ganglion.numeric.Distributions;
import ganglion.numeric.Draws;
import ganglion.numeric.EntityHash;
import ganglion.program.Opcode;
import ganglion.runtime.Simulation;
import org.junit.jupiter.api.Test;

/** Semantics section 9: where each draw comes from. */
interface DrawContract extends ContractSubject {
    long SEED = 0xFEDCBA9876543210L;

    @Test
    default void initialValuesDrawAtStepZero() {
        ProgramBuilder program = ProgramBuilder.program().seed(SEED);
        program.population("a", 10)
                .state("word", I64, code -> code.draw(2))
                .state("uniform", F64, code -> code.uniform(F64, 3))
                .state("narrow", F32, code -> code.uniform(F32, 3))
                .state("normal", F64, code -> code.normal(F64, 4))
                .state("normal32", F32, code -> code.normal(F32, 4))
                .update(code -> code.store(0, code.state(I64, 0)));
        for (int state = 0; state < 5; state++) {
            program.probe("a", state, 1);
        }

        Outcome outcome = run(program, 1);

        for (int i = 0; i < 10; i++) {
            int word = Draws.word(SEED, EntityHash.of("a"), false, 0, 2, 0, i);
            int three = Draws.word(SEED, EntityHash.of("a"), false, 0, 3, 0, i);
            int four = Draws.word(SEED, EntityHash.of("a"), false, 0, 4, 0, i);
            assertThat(outcome.row(0, 0)[i]).isEqualTo(word & 0xFFFFFFFFL);
            assertThat(outcome.row(1, 0)[i]).isEqualTo(Distributions.uniform01(three));
            assertThat(outcome.row(2, 0)[i]).isEqualTo(Distributions.uniform01Float(three));
            assertThat(outcome.row(3, 0)[i]).isEqualTo(Distributions.normal(four));
            assertThat(outcome.row(4, 0)[i]).isEqualTo((float) Distributions.normal(four));
        }
    }

    @Test
    default void drawsOfAStepUseTheStep() {
        ProgramBuilder program = ProgramBuilder.program().seed(SEED);
        program.population("a", 7).state("uniform", F64).state("word", I64).update(code -> {
            code.store(0, code.uniform(F64, 1));
            code.store(1, code.draw(1));
        });
        program.probe("a", 0, 1).probe("a", 1, 1);

        Outcome outcome = run(program, 3);

        for (int step = 1; step <= 3; step++) {
            for (int i = 0; i < 7; i++) {
                int word = Draws.word(SEED, EntityHash.of("a"), false, step, 1, 0, i);
                assertThat(outcome.row(0, step - 1)[i]).isEqualTo(Distributions.uniform01(word));
                assertThat(outcome.row(1, step - 1)[i]).isEqualTo(word & 0xFFFFFFFFL);
            }
        }
    }

    @Test
    default void synapsesDrawAtTheCoordinatesOfTheirConnector() {
        for (Connector connector : new Connector[] {
            new Connector.FixedInDegree(9),
            new Connector.FixedOutDegree(11),
            new Connector.FixedTotal(301),
            new Connector.FixedProbability(0.3),
            new Connector.AllToAll()
        }) {
            synapsesDraw(connector);
        }
    }

    private void synapsesDraw(Connector connector) {
        ProgramBuilder builder = ProgramBuilder.program().seed(SEED);
        builder.population("a", 20);
        builder.population("b", 30).stage(1).port("in", F64);
        builder.project("a", "b")
                .connect(connector)
                .weight(code -> code.plus(code.normal(F64, 1), code.uniform(F64, 2)))
                .delay(
                        1,
                        5,
                        code -> code.plus(
                                code.i64(1),
                                code.binary(Opcode.SHIFT_RIGHT, code.times(code.draw(3), code.i64(5)), code.i64(32))));
        int entity = EntityHash.of("a_to_b_0");
        SynapseRows rows = Expander.expand(connector, 20, 30, SEED, entity);
        try (Simulation simulation = backend().open(builder.build(), options())) {
            Simulation.WeightedSynapses synapses = simulation.weights("a_to_b_0");

            assertThat(synapses.rows().size()).as("%s", connector).isEqualTo(rows.size());
            for (int k = 0; k < rows.size(); k++) {
                assertThat(synapses.rows().target(k)).isEqualTo(rows.target(k));
                assertThat(synapses.weights()[k])
                        .isEqualTo(Distributions.normal(word(entity, rows, k, 1))
                                + Distributions.uniform01(word(entity, rows, k, 2)));
                assertThat(synapses.delays()[k])
                        .isEqualTo(1 + (int) Distributions.integer(5, word(entity, rows, k, 3)));
            }
        }
    }

    private static int word(int entity, SynapseRows rows, int synapse, int site) {
        return Draws.word(SEED, entity, true, rows.row(synapse), site, 0, rows.ordinal(synapse));
    }

    @Test
    default void weightsMayDependOnSourceAndTarget() {
        ProgramBuilder builder = ProgramBuilder.program();
        builder.population("a", 3);
        builder.population("b", 2).stage(1).port("in", F64);
        builder.project("a", "b").connect(new Connector.AllToAll()).weight(code -> {
            int source = code.convert(F64, code.coordinate(Axis.SOURCE));
            int target = code.convert(F64, code.coordinate(Axis.TARGET));
            return code.plus(code.times(source, code.f64(10)), target);
        });
        try (Simulation simulation = backend().open(builder.build(), options())) {
            assertThat(simulation.weights("a_to_b_0").weights()).containsExactly(0, 1, 10, 11, 20, 21);
        }
    }
}
