package ganglion.experiment.bench;

import com.google.common.collect.ImmutableList;
import ganglion.runtime.traffic.LoadPoint;
import ganglion.runtime.traffic.TrafficModel;
import ganglion.runtime.traffic.TrafficSetup;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Latency of a network on chip against the load that it is given. */
public final class NetworkBench {
    private final TrafficModel model;
    private final Consumer<LoadPoint> progress;
    private long cycles;
    private double seconds;

    public NetworkBench(TrafficModel model, Consumer<LoadPoint> progress) {
        this.model = model;
        this.progress = progress;
    }

    /**
     * The model that is installed.
     *
     * @throws DiagnosticException (E0603) when there is none
     */
    public static TrafficModel installed() {
        return ServiceLoader.load(TrafficModel.class)
                .findFirst()
                .orElseThrow(() -> new DiagnosticException(
                        Diagnostic.of(DiagnosticCode.E0603, Span.NONE, "no model of networks on chip is installed")));
    }

    /** Measures the rates, which ascend, up to the first that the network does not keep up with. */
    public LoadCurve measure(String name, TrafficSetup setup, List<Double> rates) {
        ImmutableList.Builder<LoadPoint> points = ImmutableList.builder();
        for (double rate : rates) {
            LoadPoint point = timed(setup, rate);
            points.add(point);
            progress.accept(point);
            if (!point.stable()) {
                break;
            }
        }
        return new LoadCurve(name, setup, points.build());
    }

    private LoadPoint timed(TrafficSetup setup, double rate) {
        double before = processorSeconds();
        LoadPoint point = model.measure(setup, rate);
        seconds += processorSeconds() - before;
        cycles += point.cycles();
        return point;
    }

    /** Of the whole process, which does nothing else meanwhile. */
    private static double processorSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }

    /** Cycles of all networks so far. */
    public long cycles() {
        return cycles;
    }

    /** Cycles in a second of processor time, that of the compiler of the virtual machine included; 0 where it is not known. */
    public double cyclesPerSecond() {
        return seconds > 0 ? cycles / seconds : 0;
    }
}
