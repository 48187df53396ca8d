package ganglion.experiment.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The results as a page of Markdown. */
public final class BenchReport {
    private static final double GIGA = 1e9;
    private static final double MEGA = 1e6;
    private static final String BEGIN = "<!-- bench: written by `ganglion bench --report`; edits are lost -->";
    private static final String END = "<!-- end of bench -->";

    private static final String LEGEND = """
            An event is an arrival at a synapse, drives of one neuron each left out, or the update of a neuron for `user-neuron`. Rates and
            real-time factors (wall seconds by biological second) are of wall time; nothing is recorded while the clock runs. The ceiling is
            a loop without bookkeeping, measured in the same run: additions at random places over the accumulators that a thread has open,
            rows of bits or bytes, or the neuron by hand; what is compared with it is the rate while delivering, or that of the updates.
            The hash is of the spikes of a short form, which `ganglion bench --verify` finds equal for 1, 2, 3 and 7 threads, all
            instruction sets, and the Java simulator.""";

    private final BenchResults results;

    private BenchReport(BenchResults results) {
        this.results = results;
    }

    /** The page with the part of an earlier one replaced; what stands around that part stays. */
    public static String into(String page, BenchResults results) {
        String part = BEGIN + "\n" + new BenchReport(results).part() + END + "\n";
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END + "\n");
        if (begin < 0 || end < begin) {
            return (page.isEmpty() ? "# Performance\n\n" : page.stripTrailing() + "\n\n") + part;
        }
        return page.substring(0, begin) + part + page.substring(end + END.length() + 1);
    }

    private String part() {
        List<String> lines = new ArrayList<>();
        Machine machine = results.machine();
        lines.add("## The standard workloads");
        lines.add("");
        lines.add("Measured on " + machine.date() + " on " + machine.processor() + ", load " + number(machine.load())
                + " when the run began. The networks are [library/bench](../library/bench).");
        lines.add("");
        lines.add(LEGEND);
        lines.add("");
        table(lines);
        if (!results.peers().isEmpty()) {
            peers(lines);
        }
        lines.add("");
        return String.join("\n", lines) + "\n";
    }

    private void table(List<String> lines) {
        lines.add(
                "| workload | scale | threads | format | generated code | G events/s a thread | real-time factor | CPU s by biological s"
                        + " | bytes a synapse | build ns a synapse | build s | resident MB | of the ceiling | spikes |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (BenchFigures row : results.figures()) {
            lines.add("| "
                    + String.join(
                            " | ",
                            row.workload(),
                            number(row.scale()),
                            Integer.toString(row.threads()),
                            row.format(),
                            row.codegen(),
                            number(row.eventsPerSecondPerThread() / GIGA),
                            number(row.realTimeFactor()),
                            number(row.processorSeconds()),
                            number(row.bytesPerSynapse()),
                            number(row.buildNanosPerSynapse()),
                            number(row.buildSeconds()),
                            Long.toString(Math.round(row.residentMegabytes())),
                            ceiling(row),
                            "`"
                                    + row.spikeHash()
                                            .substring(
                                                    0,
                                                    Math.min(12, row.spikeHash().length())) + "`")
                    + " |");
        }
    }

    private static String ceiling(BenchFigures row) {
        return row.ratioToCeiling().isPresent() ? number(row.ratioToCeiling()) + " (" + row.ceilingLoop() + ")" : "-";
    }

    private void peers(List<String> lines) {
        lines.add("");
        lines.add(
                "Other simulators in the same run, by the scripts in [benchmarks/peers](../benchmarks/peers). `events` are those of a"
                        + " biological second, ours over theirs; `weights` are mean and deviation of those that learnt, theirs; then"
                        + " ours. The last column is events by second of processor time, ours over theirs.");
        lines.add("");
        lines.add(
                "| workload | scale | simulator | threads | M events/core-s | CPU s by biological s | real-time factor"
                        + " | build s | resident MB | events | weights | ratio |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (PeerFigures peer : results.peers()) {
            lines.add("| "
                    + String.join(
                            " | ",
                            peer.workload(),
                            number(peer.scale()),
                            peer.peer(),
                            Integer.toString(peer.threads()),
                            number(peer.eventsPerCoreSecond() / MEGA),
                            number(peer.processorSeconds()),
                            number(peer.realTimeFactor()),
                            number(peer.buildSeconds()),
                            Long.toString(Math.round(peer.residentMegabytes())),
                            number(events(results, peer)),
                            weights(results, peer),
                            number(ratio(results, peer)))
                    + " |");
        }
    }

    /** Our events by core-second over the peer's, at the same number of threads and scale. */
    public static OptionalDouble ratio(BenchResults results, PeerFigures peer) {
        return over(results, peer, row -> row.eventsPerCoreSecond() / peer.eventsPerCoreSecond());
    }

    /** Our events by biological second over the peer's: near 1 where both ran the same network. */
    public static OptionalDouble events(BenchResults results, PeerFigures peer) {
        return over(results, peer, row -> row.eventsPerBiologicalSecond() / peer.eventsPerBiologicalSecond());
    }

    /** Mean and standard deviation of the weights of synapses that learn: theirs, then ours. */
    public static String weights(BenchResults results, PeerFigures peer) {
        Optional<LearntWeights> ours = row(results, peer).flatMap(BenchFigures::weights);
        return peer.weights().isEmpty() || ours.isEmpty()
                ? "-"
                : text(peer.weights().get()) + "; " + text(ours.get());
    }

    private static String text(LearntWeights weights) {
        return String.format(Locale.ROOT, "%.4g, %.3g", weights.mean(), weights.deviation());
    }

    private static OptionalDouble over(BenchResults results, PeerFigures peer, ToDoubleFunction<BenchFigures> figure) {
        return row(results, peer).stream().mapToDouble(figure).findFirst();
    }

    private static Optional<BenchFigures> row(BenchResults results, PeerFigures peer) {
        return results.figures().stream()
                .filter(row -> row.workload().equals(peer.workload())
                        && row.threads() == peer.threads()
                        && row.scale() == peer.scale())
                .findFirst();
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "-";
    }

    /** Three significant digits. */
    private static String number(double value) {
        int digits = value == 0 ? 0 : (int) Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
        String text = String.format(Locale.ROOT, "%." + Math.min(digits, 6) + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
