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
import java.util.Optional;

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

    void probes(ImmutableList<PopulationRun> runs, ImmutableList<RuleRun> rules, SignalRuns signals, long step) {
        for (ProbeRecord record : probes) {
            if (step % record.probe().every() == 0) {
                record.steps().add(step);
                for (Value value : values(record.probe(), runs, rules, signals, step)) {
                    record.values().add(value.toDouble());
                }
            }
        }
    }

    private Value[] values(
            Probe probe,
            ImmutableList<PopulationRun> runs,
            ImmutableList<RuleRun> rules,
            SignalRuns signals,
            long step) {
        if (network.signal(probe.population()).isPresent()) {
            return signals.values(probe.population());
        }
        for (RuleRun rule : rules) {
            if (rule.projection().projection().name().equals(probe.population())) {
                return rule.shown(probe.state(), step);
            }
        }
        return runs.get(network.indexOf(probe.population())).state(probe.state());
    }

    Spikes spikes() {
        return new Spikes(steps.build(), populations.build(), indices.build(), payloads.build());
    }

    /** Of synapses it is known when the first are recorded. */
    private int width(ProbeRecord record) {
        Optional<Signal> signal = network.signal(record.probe().population());
        if (signal.isPresent()) {
            return signal.get().size();
        }
        int rows = record.steps().build().length();
        boolean neurons = network.populations().stream()
                .anyMatch(population -> population.name().equals(record.probe().population()));
        return neurons
                ? network.population(record.probe().population()).size()
                : rows == 0 ? 0 : record.values().build().length() / rows;
    }

    ImmutableList<Trace> traces() {
        return probes.stream()
                .map(record -> new Trace(
                        record.steps().build(), width(record), record.values().build()))
                .collect(ImmutableList.toImmutableList());
    }
}
