package ganglion.runtime.contract;

import static ganglion.program.RegisterType.I64;
import static ganglion.runtime.contract.ContractSubject.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Topology;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import ganglion.mapping.Mapping;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.Shared;
import ganglion.runtime.Simulation;
import org.junit.jupiter.api.Test;

/** What happened, as counts. */
interface ActivityContract extends ContractSubject {

    /** Two events of a stimulus make neuron 0, then 1 of "a" fire; neuron 0 meets 3 synapses, neuron 1 meets 1. */
    private static ProgramBuilder network() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 2, event(1, 0, 1), event(3, 1, 1), event(4, 1, 1));
        program.population("a", 2).stage(1).port("in", I64).update(code -> code.emit(code.port(I64, 0)));
        program.population("b", 3).stage(1).port("in", I64).update(code -> code.emit(code.i64(0)));
        program.project("in", "a").delay(0).multiples(8, 1);
        program.project("a", "b")
                .multiples(8, 1)
                .synapses(
                        new double[] {0, 0, 1, 1}, new double[] {0, 0, 1, 2}, new double[] {0, 2, 1, 40}, new double[] {
                            1, 1, 1, 1
                        });
        return program;
    }

    @Test
    default void emissionsUpdatesAndSynapticEventsAreCounted() {
        Activity activity = run(network(), 5).activity();

        assertThat(activity.steps()).isEqualTo(5);
        assertThat(activity.emissions().asList()).containsExactly(3L, 3L, 0L);
        assertThat(activity.neuronUpdates().asList()).containsExactly(0L, 10L, 15L);
        assertThat(activity.synapticEvents().asList()).containsExactly(3L, 5L);
        assertThat(activity.packets()).isZero();
        assertThat(activity.hops()).isZero();
        assertThat(activity.hostPackets()).isZero();
    }

    @Test
    default void packetsAndHopsFollowTheMapping() {
        Mapping mapping = new Mapping(
                ImmutableList.of(
                        new CoreSlice(1, 1, 0, 1),
                        new CoreSlice(5, 1, 1, 2),
                        new CoreSlice(3, 2, 0, 2),
                        new CoreSlice(4, 2, 2, 3)),
                ImmutableIntArray.of(0, 0, 0),
                ImmutableList.of(
                        fanout(new int[] {0, 1, 2}, new int[] {1, 5}, new int[] {1, 1}),
                        fanout(new int[] {0, 2, 3}, new int[] {3, 4, 3}, new int[] {2, 1, 1}),
                        fanout(new int[] {0, 0, 0, 0}, new int[] {}, new int[] {})));
        ProgramBuilder program = network().on(ProgramBuilder.chip("grid", new Topology.Mesh2d(3, 2)), mapping);

        Activity activity = run(program, 5).activity();

        assertThat(activity.hostPackets()).isEqualTo(3);
        assertThat(activity.packets()).isEqualTo(2 + 1 + 1);
        int host = 1 + 3 + 3;
        int chip = (2 + 1) + 2 + 2;
        assertThat(activity.hops()).isEqualTo(host + chip);
    }

    /** On a board of two chips, and where packets are copied: what is counted follows {@link Crossed}. */
    @Test
    default void linksBetweenChipsAndCopiesAreCounted() {
        Mapping mapping = new Mapping(
                ImmutableList.of(new CoreSlice(1, 1, 0, 1), new CoreSlice(2, 1, 1, 2), new CoreSlice(0, 2, 0, 3)),
                ImmutableIntArray.of(0, 0, 0),
                ImmutableList.of(
                        fanout(new int[] {0, 1, 2}, new int[] {1, 2}, new int[] {1, 1}),
                        fanout(new int[] {0, 2, 3}, new int[] {0, 3, 0}, new int[] {2, 1, 1}),
                        fanout(new int[] {0, 0, 0, 0}, new int[] {}, new int[] {})));
        Topology.Tiles row = new Topology.Mesh2d(4, 1);
        Activity apart = run(network().on(ProgramBuilder.chip("two", new Topology.Board(row, 2, 1, false)), mapping), 5)
                .activity();
        Activity copied = run(network().on(ProgramBuilder.chip("two", new Topology.Board(row, 2, 1, true)), mapping), 5)
                .activity();

        assertThat(copied.packets()).isLessThan(apart.packets());
        assertThat(copied.hops()).isEqualTo(apart.hops());
        assertThat(apart.chipLinks()).isPositive().isEqualTo(copied.chipLinks());
        assertThat(copied.cores().synapticEvents()).isEqualTo(apart.cores().synapticEvents());
        assertThat(copied.emissions()).isEqualTo(apart.emissions());
    }

    /**
     * Neurons 0 and 1 live on core 1, neurons 2 and 3 on core 5, two links away. In each of 5 steps core 5 sends its part of the sum, and its
     * candidates, and hears who has won; in 2 of them it sends how many emitted. Nobody on the chip reads what comes of the sums.
     */
    @Test
    default void reductionsAndWinnersAreChargedByTheCoresTheyJoin() {
        Program plain = SignalContract.adders();
        Program apart = new Program(
                plain.name(),
                plain.dt(),
                plain.seed(),
                plain.format(),
                ProgramBuilder.chip("grid", new Topology.Mesh2d(3, 2)),
                plain.populations(),
                plain.projections(),
                plain.signals(),
                plain.probes(),
                plain.trial(),
                new Mapping(
                        ImmutableList.of(new CoreSlice(1, 0, 0, 2), new CoreSlice(5, 0, 2, 4)),
                        ImmutableIntArray.of(0),
                        ImmutableList.of(fanout(new int[] {0, 0, 0, 0, 0}, new int[] {}, new int[] {}))));
        try (Simulation simulation = backend().open(apart, options())) {
            simulation.advance(5);
            Activity activity = simulation.activity();

            assertThat(activity.shared()).isEqualTo(new Shared(17, 17, 17, 0));
            assertThat(activity.packets()).isZero();
        }
        try (Simulation simulation = backend().open(plain, options())) {
            simulation.advance(5);
            assertThat(simulation.activity().shared()).isEqualTo(Shared.NONE);
        }
    }

    private static Fanout fanout(int[] start, int[] cores, int[] synapses) {
        return new Fanout(
                ImmutableIntArray.copyOf(start), ImmutableIntArray.copyOf(cores), ImmutableIntArray.copyOf(synapses));
    }

    @Test
    default void mappingsChangeNoSpike() {
        Mapping lagged = new Mapping(
                ImmutableList.of(new CoreSlice(1, 1, 0, 2), new CoreSlice(0, 2, 0, 3)),
                ImmutableIntArray.of(0, 3, 5),
                ImmutableList.of(
                        fanout(new int[] {0, 1, 2}, new int[] {1, 1}, new int[] {1, 1}),
                        fanout(new int[] {0, 1, 2}, new int[] {0, 0}, new int[] {3, 1}),
                        fanout(new int[] {0, 0, 0, 0}, new int[] {}, new int[] {})));
        ProgramBuilder program = network().on(ProgramBuilder.chip("pair", new Topology.Mesh2d(2, 1)), lagged);

        assertThat(run(program, 5).spikeLines()).isEqualTo(run(network(), 5).spikeLines());
    }
}
