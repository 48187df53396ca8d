package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.experiment.measure.Arguments;
import ganglion.experiment.measure.NetworkView;
import ganglion.experiment.schedule.Stretch;
import ganglion.runtime.Spikes;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code remove(pop, above = rate)} silences the neurons that emitted more often in the phase that has ended. */
final class Remove implements EditKind {
    @Override
    public String name() {
        return "remove";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("pop", Takes.POPULATION), Parameter.of("above", Takes.RATE));
    }

    @Override
    public Optional<Edit> bind(Arguments arguments, NetworkView network) {
        int place = arguments.population("pop");
        NetworkView.PopulationView population = network.populations().get(place);
        if (population.stimulus()) {
            throw Subject.unfit(arguments.required("pop").span(), "a stimulus cannot be removed");
        }
        return Optional.of(new Removal(
                place,
                population.name(),
                new int[population.size()],
                arguments.number("above").orElseThrow(),
                network.dt()));
    }

    /** Counts what each neuron emits. The rate is in base units, spikes a millisecond. */
    private static final class Removal implements Edit {
        private final int place;
        private final String name;
        private final int[] counts;
        private final double above;
        private final double dt;
        private long steps;

        Removal(int place, String name, int[] counts, double above, double dt) {
            this.place = place;
            this.name = name;
            this.counts = counts;
            this.above = above;
            this.dt = dt;
        }

        @Override
        public ImmutableSet<Integer> hears() {
            return ImmutableSet.of(place);
        }

        @Override
        public void begin(ImmutableList<Stretch> phases) {
            steps = phases.stream().mapToLong(Stretch::steps).sum();
        }

        @Override
        public void hear(Spikes spikes) {
            for (int k = 0; k < spikes.size(); k++) {
                if (spikes.populations().get(k) == place) {
                    counts[spikes.indices().get(k)]++;
                }
            }
        }

        @Override
        public Alterations make(Alterations sofar, Moment moment) {
            double time = steps * dt;
            ImmutableSet<Integer> busy = IntStream.range(0, counts.length)
                    .filter(i -> counts[i] > above * time)
                    .boxed()
                    .collect(ImmutableSet.toImmutableSet());
            return sofar.silencing(name, busy);
        }
    }
}
