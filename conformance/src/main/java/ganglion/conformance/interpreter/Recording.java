package ganglion.conformance.interpreter;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.network.Network;
import ganglion.network.Probe;
import ganglion.network.Signal;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import java.util.ArrayList;
import java.util.List;

/** Writes down spikes and probed states. */
final class Recording {
    private final Network network;
    private final ImmutableLongArray.Builder steps = ImmutableLongArray.builder();
    private final ImmutableIntArray.Builder populations = ImmutableIntArray.builder();
    private final ImmutableIntArray.Builder indices = ImmutableIntArray.builder();
    private final ImmutableLongArray.Builder payloads = ImmutableLongArray.builder();
    private final List<ProbeRecord> probes = new ArrayList<>();

    private record ProbeRecord(Probe probe, ImmutableLongArray.Builder steps, ImmutableDoubleArray.Builder values) {}

    Recording(Network network) {
        this.network = network;
        network.probes()
                .forEach(probe -> probes.add(
                        new ProbeRecord(probe, ImmutableLongArray.builder(), ImmutableDoubleArray.builder())));
    }

    void spikes(PopulationRun run, long step) {
        if (!run.population().observed()) {
            return;
        }
        for (Emission emission : run.emitted()) {
            steps.add(step);
            populations.add(run.place());
            indices.add(emission.index());
            payloads.add(bits(emission.payload()));
        }
    }

    private static long bits(Value payload) {
        return payload instanceof Value.Whole(long whole) ? whole : Double.doubleToRawLongBits(payload.toDouble());
    }

    void probes(ImmutableList<PopulationRun> runs, SignalRuns signals, long step) {
        for (ProbeRecord record : probes) {
            if (step % record.probe().every() == 0) {
                record.steps().add(step);
                for (Value value : probed(record.probe(), runs, signals)) {
                    record.values().add(value.toDouble());
                }
            }
        }
    }

    private Value[] probed(Probe probe, ImmutableList<PopulationRun> runs, SignalRuns signals) {
        return network.signal(probe.population()).isPresent()
                ? signals.values(probe.population())
                : runs.get(network.indexOf(probe.population())).state(probe.state());
    }

    private int width(Probe probe) {
        return network.signal(probe.population())
                .map(Signal::size)
                .orElseGet(() -> network.population(probe.population()).size());
    }

    Spikes spikes() {
        return new Spikes(steps.build(), populations.build(), indices.build(), payloads.build());
    }

    ImmutableList<Trace> traces() {
        return probes.stream()
                .map(record -> new Trace(
                        record.steps().build(),
                        width(record.probe()),
                        record.values().build()))
                .collect(ImmutableList.toImmutableList());
    }
}
