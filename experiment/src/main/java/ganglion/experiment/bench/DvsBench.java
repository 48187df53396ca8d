package ganglion.experiment.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.chip.Charge;
import ganglion.chip.CostTable;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.library.StandardLibrary;
import ganglion.compiler.request.CompileRequest;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.Backend;
import ganglion.runtime.ChipTime;
import ganglion.runtime.EnergyLedger;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.runtime.TimedSimulation;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * SANA-FE's DVS gesture network: what happens in its first 128 steps is held against what that simulator says (2.2.9, timing model
 * {@code simple}), then it is timed on one thread, the frame staying as it is. The simulator runs a second time with every packet
 * followed through routers, which may change times alone.
 */
public final class DvsBench {
    /** Its word behind {@code ganglion bench}. */
    public static final String NAME = "dvs";

    /** Steps that are timed at least, unless asked otherwise. */
    public static final long TIMED = 1000;

    private static final String CYCLE = "cycle";
    /** Of processor time: the machine code of neurons and of the simulator is there after as long. */
    private static final double WARM_SECONDS = 4;
    /** Of processor time, for which it is timed then, about. */
    private static final double TIMED_SECONDS = 3;

    private static final int STEPS = 128;
    private static final long FIRED = 38_250;
    private static final long PACKETS = 259_191;
    private static final long EVENTS = 5_462_418;
    private static final double SYNAPSE = 193.916e-6;
    private static final double SOMA = 154.271e-6;
    private static final double NETWORK = 30.616e-6;
    private static final double SECONDS = 2.5321e-3;
    private static final double NANO = 1e-9;
    private static final double MEGA = 1e-6;

    private final Path archive;
    private final Consumer<String> remarks;

    /** @param remarks hears the results, in lines */
    public DvsBench(Path archive, Consumer<String> remarks) {
        this.archive = archive;
        this.remarks = remarks;
    }

    /**
     * Runs on each backend; whether all totals are those of the peer.
     *
     * @param timed how many steps are timed
     */
    public boolean run(ImmutableList<Backend> backends, RunOptions options, long timed) {
        long start = System.nanoTime();
        double processor = ProcessStatus.processorSeconds();
        Program program = program();
        remarks.accept("load: %.2f s from archive to program, %.2f s of processor time"
                .formatted(NANO * (System.nanoTime() - start), ProcessStatus.processorSeconds() - processor));
        boolean holds = true;
        for (Backend backend : backends) {
            holds &= totals(backend, program, options);
            speed(backend.name(), backend, program, options, timed);
        }
        for (Backend backend : backends) {
            holds &= cycles(backend, program, options, timed);
        }
        return holds;
    }

    /** The same with routers, where a backend has them: equal spikes, or false. */
    private boolean cycles(Backend backend, Program program, RunOptions options, long timed) {
        RunOptions routed = options.withTiming(Optional.of(CYCLE));
        try (Simulation plain = backend.open(program, options);
                Simulation simulation = backend.open(program, routed)) {
            if (!(simulation instanceof TimedSimulation)) {
                return true;
            }
            plain.advance(STEPS);
            simulation.advance(STEPS);
            boolean equal = plain.checkpoint().equals(simulation.checkpoint())
                    && plain.activity().equals(simulation.activity());
            String name = backend.name() + ", " + CYCLE;
            ChipTime time = ChipTime.of(simulation, program, routed).orElseThrow();
            remarks.accept("%s: spikes, states and counts %s, %.4f us in %s steps, %s"
                    .formatted(
                            name,
                            equal ? "equal" : "DIFFER",
                            time.seconds() * Checks.MICRO,
                            STEPS,
                            time.cycles().map(Object::toString).orElse("no cycles")));
            speed(name, backend, program, routed, timed);
            return equal;
        }
    }

    private Program program() {
        Source text = StandardLibrary.text("bench/dvs").orElseThrow();
        Diagnostics diagnostics = new Diagnostics();
        try (DvsArchive data = DvsArchive.open(archive)) {
            SourceUnit unit = SourceUnit.load(text, data, diagnostics);
            diagnostics.throwIfErrors();
            return BenchProgram.unobserved(unit.compile(new CompileRequest(
                            Optional.empty(),
                            ImmutableList.of(),
                            ImmutableMap.of(),
                            1.0,
                            Optional.empty(),
                            Optional.empty(),
                            "float64",
                            1,
                            false))
                    .program());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private boolean totals(Backend backend, Program program, RunOptions options) {
        long start = System.nanoTime();
        try (Simulation simulation = backend.open(program, options)) {
            remarks.accept("%s: open %.2f s".formatted(backend.name(), NANO * (System.nanoTime() - start)));
            simulation.advance(STEPS);
            Activity activity = simulation.activity();
            CostTable costs = program.chip().costs().orElseThrow();
            EnergyLedger ledger = EnergyLedger.of(program, activity, costs, Optional.empty());
            Checks checks = new Checks(backend.name());
            checks.same("fired", activity.emissions().stream().sum(), FIRED);
            checks.same("packets", activity.packets(), PACKETS);
            checks.same("synaptic events", activity.synapticEvents().stream().sum(), EVENTS);
            checks.close("synapse uJ", ledger.of(Charge.Unit.SYNAPSE), SYNAPSE);
            checks.close("soma uJ", ledger.of(Charge.Unit.SOMA), SOMA);
            checks.close("network uJ", ledger.of(Charge.Unit.NETWORK), NETWORK);
            ChipTime.of(simulation, program, options)
                    .ifPresent(time -> checks.close("chip time us", time.seconds(), SECONDS));
            return checks.hold;
        }
    }

    /** Compares figures and tells both; the peer's joules and seconds are known to a few digits. */
    private final class Checks {
        private static final double DIGITS = 5e-5;
        private static final double MICRO = 1e6;

        private final String backend;
        private boolean hold = true;

        Checks(String backend) {
            this.backend = backend;
        }

        void same(String what, long ours, long peer) {
            hold &= ours == peer;
            remarks.accept("%s: %-16s %,d, SANA-FE %,d%s"
                    .formatted(backend, what, ours, peer, ours == peer ? "" : "  DIFFERS"));
        }

        void close(String what, double ours, double peer) {
            boolean holds = Math.abs(ours - peer) <= DIGITS * peer;
            hold &= holds;
            remarks.accept("%s: %-16s %.4f, SANA-FE %.4f%s"
                    .formatted(backend, what, ours * MICRO, peer * MICRO, holds ? "" : "  DIFFERS"));
        }
    }

    private void speed(String name, Backend backend, Program program, RunOptions options, long steps) {
        try (Simulation simulation = backend.open(program, options)) {
            long warm = 0;
            double seconds = 0;
            double last = 0;
            for (; seconds < WARM_SECONDS; warm += STEPS) {
                last = Clocked.run(simulation, STEPS, () -> 0).processor();
                seconds += last;
            }
            long each = Math.max(steps, Math.round(STEPS * TIMED_SECONDS / Math.max(last, MEGA)));
            Clocked clocked = Clocked.run(simulation, each, () -> events(simulation));
            remarks.accept(
                    "%s: %.1f M synaptic events a second, %.1f M a second of processor time, in %s steps after %s to warm up; process %.0f MB"
                            .formatted(
                                    name,
                                    clocked.events() / clocked.wall() * MEGA,
                                    clocked.events() / clocked.processor() * MEGA,
                                    each,
                                    warm,
                                    ProcessStatus.residentMegabytes()));
        }
    }

    private static long events(Simulation simulation) {
        return simulation.activity().synapticEvents().stream().sum();
    }
}
