package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.experiment.schedule.Stretch;
import ganglion.runtime.Spikes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code f1(pop, file("events.csv"), within = d)}: how well emissions fit the events of a table, as 2 m / (e + s) of m matches
 * among e events and s emissions. Neuron by neuron, in order of time, each event is matched with the first emission left that is
 * no farther than {@code within} from it; 0 when left out.
 */
final class F1 implements MeasureKind {
    @Override
    public String name() {
        return "f1";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(
                Parameter.of("pop", Takes.POPULATION),
                Parameter.of("events", Takes.EVENTS),
                Parameter.optional("within", Takes.TIME));
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        if (!(arguments.required("events") instanceof Resolved.OfEvents events)) {
            throw new IllegalArgumentException("no events");
        }
        return new Matching(arguments.population("pop"), events, arguments.steps("within", network.dt()));
    }

    private static final class Matching implements Measure {
        private final int population;
        private final Resolved.OfEvents events;
        private final long within;
        private final Map<Integer, List<Long>> emitted = new HashMap<>();
        private Stretch stretch = Stretch.of(0, 0);
        private long all;
        private long matched;

        Matching(int population, Resolved.OfEvents events, long within) {
            this.population = population;
            this.events = events;
            this.within = within;
        }

        @Override
        public void begin(Stretch begun) {
            stretch = begun;
            emitted.clear();
        }

        @Override
        public void spikes(Spikes spikes) {
            for (int i = 0; i < spikes.size(); i++) {
                if (spikes.populations().get(i) == population) {
                    emitted.computeIfAbsent(spikes.indices().get(i), _ -> new ArrayList<>())
                            .add(spikes.steps().get(i));
                }
            }
        }

        @Override
        public void end(long reached) {
            Map<Integer, List<Long>> expected = new HashMap<>();
            for (int i = 0; i < events.steps().length(); i++) {
                long step = events.steps().get(i);
                if (stretch.contains(step) && step <= reached) {
                    expected.computeIfAbsent(events.indices().get(i), _ -> new ArrayList<>())
                            .add(step);
                }
            }
            Set<Integer> neurons = new HashSet<>(expected.keySet());
            neurons.addAll(emitted.keySet());
            for (int neuron : neurons) {
                match(expected.getOrDefault(neuron, List.of()), emitted.getOrDefault(neuron, List.of()));
            }
        }

        private void match(List<Long> wanted, List<Long> found) {
            all += wanted.size() + found.size();
            int i = 0;
            int j = 0;
            while (i < wanted.size() && j < found.size()) {
                long apart = wanted.get(i) - found.get(j);
                if (Math.abs(apart) <= within) {
                    matched++;
                    i++;
                    j++;
                } else if (apart < 0) {
                    i++;
                } else {
                    j++;
                }
            }
        }

        @Override
        public Value value(RunEnd end) {
            return all == 0
                    ? new Value.Missing("nothing was emitted, and nothing was expected")
                    : Value.plain(2.0 * matched / all);
        }
    }
}
