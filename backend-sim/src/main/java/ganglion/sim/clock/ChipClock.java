package ganglion.sim.clock;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Router;
import ganglion.chip.Timing;
import ganglion.chip.Topology;
import ganglion.program.Program;
import ganglion.runtime.ChipObserver;
import ganglion.runtime.ChipTime;
import ganglion.runtime.Cycles;
import ganglion.runtime.SharedTraffic;
import ganglion.sim.core.Receivers;
import ganglion.sim.core.Senders;
import ganglion.sim.fabric.Fabric;
import ganglion.sim.fabric.FlitFabric;
import ganglion.sim.fabric.PacketNetwork;
import ganglion.sim.functional.Emitted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Follows a run in the chip's own time, a chip step for each step of the model. */
public final class ChipClock implements Clock {
    /** The routers of anything but a plain mesh of which nothing is said: a ring wants two channels. */
    private static final Router RING = Router.USUAL.withQueues(2, 4);

    private final Program program;
    private final Timing.Cycle timing;
    private final Senders senders;
    private final PacketNetwork fabric;
    private final Receivers receivers;
    private final SharedTraffic shared;
    /** The last model steps, newest first, as many as the greatest lag needs; an empty list is a step that never was. */
    private final Deque<List<Emitted>> recent;

    private long now;
    private ChipObserver observer = ChipObserver.NONE;

    private ChipClock(
            Program program, Timing.Cycle timing, PacketNetwork fabric, Deque<List<Emitted>> recent, long now) {
        this.program = program;
        this.timing = timing;
        this.fabric = fabric;
        this.recent = recent;
        this.now = now;
        senders = new Senders(
                timing,
                program.mapping(),
                program.populations().size(),
                program.chip().topology().copies());
        shared = SharedTraffic.of(program);
        receivers = new Receivers(timing, program.chip().topology().cores());
    }

    /** A clock at cycle 0; none for a chip of one core. */
    public static Optional<ChipClock> of(Program program, Timing.Cycle timing) {
        return switch (program.chip().topology()) {
            case Topology.Single _ -> Optional.empty();
            case Topology.Tiles _, Topology.Tree _ ->
                Optional.of(new ChipClock(
                        program, timing, network(program.chip().topology(), timing), new ArrayDeque<>(), 0));
        };
    }

    private static PacketNetwork network(Topology topology, Timing.Cycle timing) {
        return topology instanceof Topology.Mesh2d mesh && timing.router().isEmpty()
                ? new Fabric(mesh, timing.cyclesPerHop())
                : new FlitFabric(topology, timing.router().orElse(RING));
    }

    /** Does the next chip step, in which populations without lag do the model step that is given. */
    @Override
    public void advance(List<Emitted> emitted) {
        recent.addFirst(emitted);
        if (recent.size() > program.mapping().latency() + 1) {
            recent.removeLast();
        }
        chipStep(due(), emitted.isEmpty() ? 0 : shared.cycles(emitted.get(0).step(), timing));
    }

    /** What each population emits in this chip step; empty for those that do not run. */
    private List<Optional<Emitted>> due() {
        List<List<Emitted>> steps = List.copyOf(recent);
        List<Optional<Emitted>> due = new ArrayList<>();
        for (int p = 0; p < program.populations().size(); p++) {
            int lag = program.mapping().lags().get(p);
            boolean runs = lag < steps.size() && !steps.get(lag).isEmpty();
            due.add(runs ? Optional.of(steps.get(lag).get(p)) : Optional.empty());
        }
        return due;
    }

    /** @param exchanged cycles of what cores tell each other beside spikes, once all that has arrived */
    private void chipStep(List<Optional<Emitted>> due, long exchanged) {
        long link = now;
        for (int p = 0; p < due.size(); p++) {
            if (program.populations().get(p).stimulus() && due.get(p).isPresent()) {
                link = senders.sendFromHost(link, p, due.get(p).get(), fabric);
            }
        }
        fabric.run(receivers);
        long entered = Math.max(link, receivers.last());
        long updated = senders.update(entered, due, fabric);
        fabric.run(receivers);
        long begun = now;
        now = Math.max(updated, receivers.last()) + exchanged + timing.cyclesPerBarrier();
        observer.step(begun, now);
    }

    /** Time until the work of all model steps so far is done: lagging populations are followed to their end. */
    @Override
    public ChipTime time() {
        ChipClock ahead = new ChipClock(program, timing, fabric.copy(), new ArrayDeque<>(recent), now);
        if (!recent.isEmpty()) {
            for (int step = 0; step < program.mapping().latency(); step++) {
                ahead.advance(List.of());
            }
        }
        return ahead.elapsed();
    }

    private ChipTime elapsed() {
        Cycles cycles = new Cycles(now, fabric.peakQueue(), fabric.busiestLink(), fabric.stalls());
        return new ChipTime(now / timing.clockHertz(), Optional.of(cycles));
    }

    @Override
    public Optional<ImmutableLongArray> linkCrossings() {
        return Optional.of(fabric.crossings());
    }

    @Override
    public boolean observe(ChipObserver wanted) {
        wanted.begin(timing.clockHertz(), program.chip().topology());
        observer = wanted;
        receivers.observe(observer);
        senders.observe(observer);
        fabric.observe(observer);
        return true;
    }

    /** Links between routers crossed so far. */
    public long hops() {
        return fabric.hops();
    }
}
