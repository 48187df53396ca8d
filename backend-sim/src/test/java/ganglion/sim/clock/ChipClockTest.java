package ganglion.sim.clock;

import static ganglion.program.RegisterType.I64;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Router;
import ganglion.chip.Timing;
import ganglion.chip.Topology;
import ganglion.dynamics.Axis;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import ganglion.mapping.Mapping;
import ganglion.network.Connector;
import ganglion.program.Opcode;
import ganglion.program.Program;
import ganglion.runtime.ChipTime;
import ganglion.runtime.Cycles;
import ganglion.runtime.RunOptions;
import ganglion.runtime.TimedSimulation;
import ganglion.runtime.contract.ProgramBuilder;
import ganglion.sim.SimulatorBackend;
import ganglion.sim.functional.Emitted;
import ganglion.sim.functional.FunctionalCore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChipClockTest {
    private static final int AXON = 2;
    private static final int SYNAPSE = 3;
    private static final int NEURON = 5;
    private static final int PACKET = 7;
    private static final int HOP = 11;
    private static final int BARRIER = 100;
    private static final Timing.Cycle TIMING = new Timing.Cycle(1e6, AXON, SYNAPSE, NEURON, PACKET, HOP, BARRIER);
    private static final Fanout NOWHERE = fanout(new int[] {0, 0, 0, 0, 0}, new int[0], new int[0]);

    private static Fanout fanout(int[] start, int[] cores, int[] synapses) {
        return new Fanout(
                ImmutableIntArray.copyOf(start), ImmutableIntArray.copyOf(cores), ImmutableIntArray.copyOf(synapses));
    }

    /** "a" has four neurons on core 0, of which neuron 2 fires in step 1; "b" has four on core 1; every neuron of "a" meets all. */
    private static ProgramBuilder pair() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 4).update(code -> {
            int first = code.compare(Opcode.EQUAL, code.coordinate(Axis.STEP), code.i64(1));
            int two = code.compare(Opcode.EQUAL, code.coordinate(Axis.INDEX), code.i64(2));
            code.emit(code.i64(1), code.binary(Opcode.AND, first, two));
        });
        program.population("b", 4).port("in", I64).update(code -> code.emit(code.i64(0)));
        program.project("a", "b").connect(new Connector.AllToAll()).multiples(8, 1);
        return program;
    }

    private static Mapping pairMapping(int lagOfB) {
        return new Mapping(
                ImmutableList.of(new CoreSlice(0, 0, 0, 4), new CoreSlice(1, 1, 0, 4)),
                ImmutableIntArray.of(0, lagOfB),
                ImmutableList.of(
                        fanout(new int[] {0, 1, 2, 3, 4}, new int[] {1, 1, 1, 1}, new int[] {4, 4, 4, 4}), NOWHERE));
    }

    private static Program onMesh(ProgramBuilder program, int width, Mapping mapping) {
        Topology mesh = new Topology.Mesh2d(width, 1);
        return program.on(ProgramBuilder.chip("row", mesh, Optional.of(TIMING)), mapping)
                .build();
    }

    private static long cycles(Program program, int steps) {
        return run(program, steps).cycles().orElseThrow().cycles();
    }

    private static ChipTime run(Program program, int steps) {
        try (TimedSimulation simulation = new SimulatorBackend().open(program, RunOptions.defaults())) {
            simulation.advance(steps);
            return simulation.time().orElseThrow();
        }
    }

    @Test
    void aChipStepLastsUntilTheLastPacketIsWorkedOff() {
        int sent = 3 * NEURON + PACKET;
        int received = sent + 2 * HOP + AXON + 4 * SYNAPSE;

        ChipTime time = run(onMesh(pair(), 2, pairMapping(0)), 1);
        Cycles cycles = time.cycles().orElseThrow();

        assertThat(cycles.cycles()).isEqualTo(received + BARRIER);
        assertThat(time.seconds()).isEqualTo((received + BARRIER) / 1e6);
        assertThat(cycles.busiestLink()).isEqualTo(1);
        assertThat(cycles.peakQueue()).isZero();
    }

    @Test
    void aQuietStepLastsAsLongAsTheUpdatesOfTheFullestCore() {
        Program program = onMesh(pair(), 2, pairMapping(0));

        assertThat(cycles(program, 3) - cycles(program, 2)).isEqualTo(4 * NEURON + BARRIER);
    }

    @Test
    void aLaggingPopulationStartsLaterAndIsFollowedToItsEnd() {
        Program program = onMesh(pair(), 2, pairMapping(2));
        int first = 3 * NEURON + PACKET + 2 * HOP + AXON + 4 * SYNAPSE + BARRIER;
        int busy = 4 * NEURON + BARRIER;

        assertThat(cycles(program, 1)).as("a, nobody, b").isEqualTo(first + BARRIER + busy);
        assertThat(cycles(program, 3)).as("a, a, a and b, b, b").isEqualTo(first + 4L * busy);
    }

    @Test
    void stimuliEnterAtCoreZeroBeforeNeuronsAreUpdated() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 2, new long[] {1, 0, 1}, new long[] {1, 1, 1});
        program.population("b", 4).stage(1).port("in", I64).update(code -> code.emit(code.i64(0)));
        program.project("in", "b")
                .connect(new Connector.AllToAll())
                .multiples(8, 1)
                .delay(0);
        Mapping mapping = new Mapping(
                ImmutableList.of(new CoreSlice(1, 1, 0, 4)),
                ImmutableIntArray.of(0, 0),
                ImmutableList.of(fanout(new int[] {0, 1, 2}, new int[] {1, 1}, new int[] {4, 4}), NOWHERE));
        int second = 2 * PACKET + HOP;
        int lastLink = Math.max(second, PACKET + 2 * HOP) + HOP;
        int received = Math.max(lastLink, PACKET + 2 * HOP + AXON + 4 * SYNAPSE) + AXON + 4 * SYNAPSE;

        assertThat(cycles(onMesh(program, 2, mapping), 1)).isEqualTo(received + 4 * NEURON + BARRIER);
    }

    @Test
    void packetsOfOneNeuronLeaveOneAfterAnotherWhileOthersAreUpdated() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 40)
                .update(code ->
                        code.emit(code.i64(1), code.compare(Opcode.EQUAL, code.coordinate(Axis.INDEX), code.i64(0))));
        int[] start = new int[41];
        Arrays.fill(start, 1, 41, 3);
        Mapping mapping = new Mapping(
                ImmutableList.of(new CoreSlice(1, 0, 0, 40)),
                ImmutableIntArray.of(0),
                ImmutableList.of(fanout(start, new int[] {0, 1, 2}, new int[] {1, 1, 1})));

        assertThat(cycles(onMesh(program, 3, mapping), 1)).isEqualTo(40 * NEURON + BARRIER);
    }

    @Test
    void linksCrossedAreTheHopsOfTheActivity() {
        ProgramBuilder builder = ProgramBuilder.program().seed(8);
        builder.population("a", 60).update(code -> code.emit(code.poisson(0.4, 1)));
        int[] start = new int[61];
        int[] cores = new int[180];
        for (int neuron = 0; neuron < 60; neuron++) {
            start[neuron + 1] = 3 * neuron + 3;
            for (int k = 0; k < 3; k++) {
                cores[3 * neuron + k] = (neuron % 3) * 2 + k;
            }
        }
        int[] synapses = new int[180];
        Arrays.fill(synapses, 2);
        Mapping mapping = new Mapping(
                ImmutableList.of(new CoreSlice(2, 0, 0, 25), new CoreSlice(7, 0, 25, 60)),
                ImmutableIntArray.of(0),
                ImmutableList.of(fanout(start, cores, synapses)));
        Program program = onMesh(builder, 8, mapping);
        ChipClock clock = ChipClock.of(program, TIMING).orElseThrow();
        FunctionalCore core = FunctionalCore.open(program);
        long hops = 0;
        for (int step = 0; step < 20; step++) {
            List<Emitted> emitted = core.advance();
            hops += emitted.get(0).indices().stream()
                    .mapToLong(neuron -> hops(program, neuron))
                    .sum();
            clock.advance(emitted);
        }

        assertThat(clock.hops()).isPositive().isEqualTo(hops);
    }

    private static long hops(Program program, int neuron) {
        Fanout fanout = program.mapping().fanouts().get(0);
        int home = neuron < 25 ? 2 : 7;
        return fanout
                .cores()
                .subArray(fanout.start().get(neuron), fanout.start().get(neuron + 1))
                .stream()
                .mapToLong(core -> program.chip().topology().hops(home, core))
                .sum();
    }

    /** A lone packet takes two cycles, and four at each of the two routers, instead of two hops. */
    @Test
    void routersOfAKindReplaceTheHops() {
        Timing.Cycle routed = new Timing.Cycle(
                1e6, AXON, SYNAPSE, NEURON, PACKET, HOP, BARRIER, Optional.of(Router.USUAL.withQueues(2, 4)));
        for (Topology topology : List.of(new Topology.Mesh2d(2, 1), new Topology.Torus2d(2, 1))) {
            Program program = pair().on(ProgramBuilder.chip("row", topology, Optional.of(routed)), pairMapping(0))
                    .build();
            Cycles cycles = run(program, 1).cycles().orElseThrow();

            int received = 3 * NEURON + PACKET + 2 + 2 * 4 + AXON + 4 * SYNAPSE;
            assertThat(cycles.cycles()).isEqualTo(received + BARRIER);
            assertThat(cycles.busiestLink()).isEqualTo(1);
            assertThat(cycles.stalls()).isZero();
        }
    }

    @Test
    void aLaggingPopulationIsFollowedThroughRoutersToo() {
        Timing.Cycle routed = new Timing.Cycle(1e6, 1, 1, 1, 1, 1, 1, Optional.of(Router.USUAL.withQueues(2, 4)));
        Program program = pair().on(
                        ProgramBuilder.chip("row", new Topology.Mesh2d(2, 1), Optional.of(routed)), pairMapping(2))
                .build();

        assertThat(cycles(program, 3)).isGreaterThan(cycles(program, 1));
    }

    @Test
    void chipsOfOneCoreAndChipsWithoutTimingHaveNoTime() {
        try (TimedSimulation simulation = new SimulatorBackend().open(pair().build(), RunOptions.defaults())) {
            simulation.advance(2);
            assertThat(simulation.time()).isEmpty();
        }
        Program untimed = pair().on(ProgramBuilder.chip("row", new Topology.Mesh2d(2, 1)), pairMapping(0))
                .build();
        try (TimedSimulation simulation = new SimulatorBackend().open(untimed, RunOptions.defaults())) {
            simulation.advance(2);
            assertThat(simulation.time()).isEmpty();
        }
    }
}
