package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.conformance.compare.Counts;
import ganglion.conformance.compare.Result;
import ganglion.conformance.generator.Amount;
import ganglion.conformance.generator.Plan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what occurred in the networks that were run. */
final class Coverage {
    private static final long FEW = 100;
    private static final long MANY = 100_000;
    private static final int LONG_DELAY = 10;

    private final Map<String, Integer> counts = new TreeMap<>();
    private int alive;

    void add(Plan plan, Result result) {
        long spikes = spikes(result);
        alive += spikes >= FEW && spikes <= MANY ? 1 : 0;
        switch (plan.hardware()) {
            case Plan.Hardware.Host _ -> count("chip host " + plan.format());
            case Plan.Hardware.Mesh(int width, int height, int _, boolean fixed, boolean lazy, var _) -> {
                count(lazy ? "updates active" : "updates all");
                count("chip mesh " + (fixed ? "fixed" : plan.format()));
                count("cores " + (width * height == 1 ? "1" : width * height <= 4 ? "2..4" : "5..16"));
            }
        }
        plan.sources().forEach(source -> count("stimulus " + source.kind().word()));
        plan.links().forEach(link -> {
            count("connector " + link.wiring().word());
            count("weight " + link.weight().getClass().getSimpleName());
            count("delay " + range(link.delay()));
            if (link.from().equals(link.to())) {
                count("self-projection");
            }
            link.learning().ifPresent(this::learning);
        });
        plan.trials().ifPresent(_ -> count("trials"));
        plan.signals().forEach(_ -> count("signal"));
        plan.neurons().stream()
                .filter(part -> part.model().text().contains(" top "))
                .forEach(_ -> count("winners"));
        plan.neurons().stream().filter(Plan.Neurons::boxed).forEach(_ -> count("module"));
        plan.neurons().stream().filter(part -> part.parameter().isPresent()).forEach(_ -> count("parameter file"));
        plan.neurons()
                .forEach(part -> count("size " + (part.size() == 1 ? "1" : part.size() < 100 ? "2..99" : "100..2000")));
    }

    private void learning(Plan.Learning learning) {
        count("learning");
        learning.mirror().ifPresent(_ -> count("mirror"));
        if (!learning.polarity().isEmpty()) {
            count("polarity");
        }
    }

    /** Those of neurons; what stimuli send does not count. */
    private static long spikes(Result result) {
        long spikes = 0;
        if (result.counts().isPresent()) {
            Counts counts = result.counts().get();
            for (int i = 0; i < counts.emissions().length(); i++) {
                spikes += counts.neuronUpdates().get(i) > 0 ? counts.emissions().get(i) : 0;
            }
        }
        return spikes;
    }

    private static String range(Amount delay) {
        double most = switch (delay) {
            case Amount.Constant(double value) -> value;
            case Amount.Uniform(double _, double high) -> high;
            case Amount.Clipped(double _, double _, double _, double high) -> high;
            case Amount.FromFile(long _, double _, double high) -> high;
            case Amount.Normal(double mean, double _) -> mean;
        };
        String size = most == 0 ? "0" : most < LONG_DELAY ? "short" : "long";
        return size + " " + delay.getClass().getSimpleName();
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    int alive() {
        return alive;
    }

    /** Every chip, format, connector, kind of stimulus, weight and delay occurred. */
    void assertComplete() {
        assertThat(counts.keySet())
                .containsAll(List.of(
                        "chip host float64",
                        "chip host float32",
                        "chip host fast",
                        "chip mesh fixed",
                        "cores 1",
                        "cores 2..4",
                        "cores 5..16",
                        "connector all_to_all",
                        "connector one_to_one",
                        "connector random",
                        "connector fixed_in",
                        "connector fixed_out",
                        "connector fixed_total",
                        "connector dense",
                        "connector list",
                        "weight Constant",
                        "weight Normal",
                        "weight Uniform",
                        "weight Clipped",
                        "weight FromFile",
                        "delay 0 Constant",
                        "delay short Constant",
                        "delay long Constant",
                        "delay short Uniform",
                        "delay long Uniform",
                        "delay long Clipped",
                        "delay short FromFile",
                        "delay long FromFile",
                        "stimulus poisson",
                        "stimulus regular",
                        "stimulus events",
                        "stimulus values",
                        "stimulus rate_code",
                        "self-projection",
                        "trials",
                        "signal",
                        "winners",
                        "learning",
                        "mirror",
                        "polarity",
                        "updates active",
                        "updates all",
                        "module",
                        "parameter file",
                        "size 1",
                        "size 2..99",
                        "size 100..2000"));
    }

    @Override
    public String toString() {
        return "alive " + alive + ", " + counts;
    }
}
