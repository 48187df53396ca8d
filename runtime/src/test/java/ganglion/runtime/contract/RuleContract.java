package ganglion.runtime.contract;

import static ganglion.program.RegisterType.F64;
import static ganglion.program.RegisterType.I64;
import static ganglion.runtime.contract.ContractSubject.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.dynamics.SynapseModel.Side;
import ganglion.dynamics.SynapseModel.Site;
import ganglion.program.Code;
import ganglion.program.Opcode;
import ganglion.program.PlasticityCode;
import ganglion.program.ProbePoint;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.program.SynapseSlot;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.Simulation;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules that hold amounts and states between steps, and synapses that begin behind a step. */
interface RuleContract extends ContractSubject {

    /** A rule that does nothing but hold the amounts that it is given. */
    private static PlasticityCode rule(ImmutableList<SynapseSlot> states, Code initial, Code onPre) {
        return new PlasticityCode(
                states,
                -1,
                initial,
                Code.EMPTY,
                Code.EMPTY,
                onPre,
                Code.EMPTY,
                ImmutableList.of(),
                Code.EMPTY,
                ImmutableList.of(),
                Site.DENDRITE,
                0,
                Side.POST,
                false);
    }

    /** Shown is what was stored over one more than its age; each spike adds 1 to what is shown. */
    private static Program ageing() {
        Code shown = CodeBuilder.value(RuleContract::aged);
        CodeBuilder initial = new CodeBuilder();
        initial.store(0, initial.f64(8));
        CodeBuilder onPre = new CodeBuilder();
        onPre.store(0, onPre.plus(aged(onPre), onPre.f64(1)));
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 2, event(3, 0, 1), event(5, 1, 1), event(6, 0, 1));
        program.population("out", 2).stage(1).port("in", F64);
        program.project("in", "out")
                .rule(rule(
                        ImmutableList.of(new SynapseSlot("e", F64, 1, true, shown)),
                        initial.build(-1),
                        onPre.build(-1)));
        return program.build().withProbes(ImmutableList.of(new ProbePoint(ProbePoint.Subject.PROJECTION, 0, 0, 1)));
    }

    private static int aged(CodeBuilder code) {
        int age = code.convert(F64, code.outside(Opcode.AGE, I64, 0));
        return code.binary(Opcode.DIVIDE, code.state(F64, 0), code.plus(code.f64(1), age));
    }

    @Test
    default void probesShowAgeingStatesAsAStoreWouldLeaveThem() {
        Outcome outcome = run(ageing(), 7);
        double third = 8.0 / 4 + 1;
        double sixth = third / 4 + 1;
        assertThat(outcome.trace(0, 0)).containsExactly(4, 8.0 / 3, third, third / 2, third / 3, sixth, sixth / 2);
        double fifth = 8.0 / 6 + 1;
        assertThat(outcome.trace(0, 1)).containsExactly(4, 8.0 / 3, 2, 8.0 / 5, fifth, fifth / 2, fifth / 3);
    }

    @Test
    default void aProbeStoresNothing() {
        Program probed = ageing();
        Program plain = probed.withProbes(ImmutableList.of());
        assertThat(after(probed, 7).projections()).isEqualTo(after(plain, 7).projections());
    }

    private Checkpoint after(Program program, long steps) {
        try (Simulation simulation = backend().open(program, options())) {
            simulation.advance(steps);
            return simulation.checkpoint();
        }
    }

    @Test
    default void emissionsBeforeTheBeginningBringNothing() {
        for (int delays = 1; delays <= 3; delays++) {
            double[] whole = sums(0, delays);
            double[] later = sums(4, delays);
            assertThat(Arrays.stream(whole).sum()).isEqualTo(6 * 7 / 2.0);
            assertThat(Arrays.stream(later).sum()).isEqualTo(5 + 6);
        }
    }

    /** A spike of payload t in each of steps 1 to 6, and synapses from there on. */
    private double[] sums(long since, int delays) {
        ProgramBuilder program = ProgramBuilder.program();
        program.events(
                "in",
                1,
                IntStream.rangeClosed(1, 6).mapToObj(t -> event(t, 0, t)).toArray(long[][]::new));
        program.population("out", 3)
                .stage(1)
                .port("in", F64)
                .state("sum", F64)
                .update(code -> code.store(0, code.port(F64, 0)));
        program.project("in", "out").since(since).synapses(new double[] {0, delays - 1, 1, delays});
        Outcome outcome = run(program.probe("out", 0, 1).build(), 12);
        return outcome.trace(0, delays - 1);
    }

    @Test
    default void aRuleHoldsAmountsThatItWasGiven() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 1);
        program.population("out", 2)
                .stage(1)
                .port("in", F64)
                .state("sum", F64)
                .update(code -> code.store(0, code.port(F64, 0)));
        program.project("in", "out")
                .synapses(new double[] {0, 0, 1, 2}, new double[] {0, 1, 1, 4})
                .rule(rule(ImmutableList.of(), Code.EMPTY, Code.EMPTY));
        Program built = program.probe("out", 0, 1).build();
        Checkpoint begun = after(built, 0);
        Checkpoint held = new Checkpoint(
                begun.program(),
                ProgramFile.fingerprint(built),
                5,
                begun.populations(),
                ImmutableList.of(new Checkpoint.ProjectionState(
                        built.projections().get(0).name(),
                        ImmutableList.of(),
                        ImmutableList.of(),
                        ImmutableList.of(),
                        ImmutableLongArray.of(4, 4, 5),
                        ImmutableIntArray.of(0, 1, 1),
                        ImmutableLongArray.of(bits(0.5), bits(0.25), bits(2)))),
                begun.signals(),
                begun.phase());
        try (Simulation simulation = backend().resume(built, held, options())) {
            simulation.advance(5);
            assertThat(simulation.trace(0).values().toArray()).containsExactly(0.5, 0, 0, 0, 0, 0.25, 0, 2, 0, 0);
        }
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }
}
