package ganglion.conformance.generator;

import ganglion.conformance.generator.Plan.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Writes the kind of a stimulus with its arguments and its data file. */
final class StimulusWriter {
    private final Plan plan;
    private final DataWriter data;

    StimulusWriter(Plan plan, DataWriter data) {
        this.plan = plan;
        this.data = data;
    }

    String write(Source source, String file) throws IOException {
        return switch (source.kind()) {
            case Stimulus.Poisson(double mean, int n) -> poisson(mean, n);
            case Stimulus.Regular(int period, int start) ->
                "regular(rate = %s, start = %s)".formatted(hertz(1.0 / period), duration(start));
            case Stimulus.Events events -> {
                data.table(file.replace(".data", ".csv"), events(events, source.size()));
                yield "events(file(\"" + file.replace(".data", ".csv") + "\"))";
            }
            case Stimulus.Values(long seed, int rows, boolean whole) -> {
                Amount.FromFile amount = new Amount.FromFile(seed, whole ? -1.4 : -0.5, whole ? 3.4 : 2);
                yield "values(file(\"" + matrix(source, rows, amount, whole, file) + "\"))";
            }
            case Stimulus.RateCode(long seed, int rows) -> {
                Amount.FromFile amount = new Amount.FromFile(seed, 0, 1);
                yield "rate_code(file(\"" + matrix(source, rows, amount, false, file) + "\"), peak = " + hertz(0.5)
                        + ")";
            }
        };
    }

    private String poisson(double mean, int n) {
        return n == 1
                ? "poisson(rate = " + hertz(mean) + ")"
                : "poisson(rate = " + hertz(mean / n) + ", n = " + n + ")";
    }

    /** That many a step, as a rate. */
    private String hertz(double perStep) {
        return String.format(Locale.ROOT, "%.6fHz", perStep * 10_000 / plan.dt());
    }

    private String duration(int steps) {
        return Dice.real(steps * plan.dt() / 10.0) + "ms";
    }

    private String matrix(Source source, int rows, Amount.FromFile amount, boolean whole, String file)
            throws IOException {
        String name = file.replace(".data", ".npy");
        data.array(name, new int[] {rows, source.size()}, whole, DataWriter.values(amount, whole));
        return name;
    }

    private List<String> events(Stimulus.Events events, int size) {
        SplittableRandom random = new SplittableRandom(events.seed());
        List<String> lines = new ArrayList<>();
        lines.add(events.graded() ? "step,index,value" : "step,index");
        for (int i = 0; i < events.count(); i++) {
            String line = random.nextInt(1, plan.steps() + 1) + "," + random.nextInt(size);
            lines.add(events.graded() ? line + "," + random.nextInt(-1, 5) : line);
        }
        return lines;
    }
}
