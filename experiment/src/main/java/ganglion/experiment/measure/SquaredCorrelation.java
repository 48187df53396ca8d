package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.experiment.schedule.Trials;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.util.Optional;

/**
 * {@code r_squared(path, file("targets.npy"))}: for each value of a row the squared coefficient of correlation with the column of
 * the file, over all recorded steps; 0 where either does not vary. Rows of the file: one a trial, else one a step.
 */
final class SquaredCorrelation implements MeasureKind {
    @Override
    public String name() {
        return "r_squared";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("path", Takes.PATH), Parameter.of("targets", Takes.FILE));
    }

    @Override
    public boolean isList() {
        return true;
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        Resolved path = arguments.required("path");
        if (path instanceof Resolved.OfSynapses) {
            throw new DiagnosticException(
                    Diagnostic.of(DiagnosticCode.E0205, path.span(), "expected a state or a signal"));
        }
        int width = Series.of(path, network, (step, row) -> {}).width();
        return new Sums(path, network, References.of(arguments.file("targets"), width));
    }

    /** Means and sums of products so far (Welford), one a column. */
    private static final class Sums extends SeriesMeasure {
        private final References targets;
        private final Optional<Trials> trials;
        private final double[] x;
        private final double[] y;
        private final double[] xx;
        private final double[] yy;
        private final double[] xy;
        private long count;

        Sums(Resolved path, NetworkView network, References targets) {
            super(path, network);
            this.targets = targets;
            this.trials = network.trials();
            this.x = new double[targets.width()];
            this.y = new double[targets.width()];
            this.xx = new double[targets.width()];
            this.yy = new double[targets.width()];
            this.xy = new double[targets.width()];
        }

        @Override
        protected void row(long step, double[] values) {
            long place = trials.map(cut -> cut.number(step)).orElse(step - 1);
            targets.row(place).ifPresent(target -> add(values, target));
        }

        private void add(double[] values, double[] target) {
            count++;
            for (int i = 0; i < values.length; i++) {
                double dx = values[i] - x[i];
                double dy = target[i] - y[i];
                x[i] += dx / count;
                y[i] += dy / count;
                xx[i] += dx * (values[i] - x[i]);
                yy[i] += dy * (target[i] - y[i]);
                xy[i] += dx * (target[i] - y[i]);
            }
        }

        @Override
        public Value value(RunEnd end) {
            if (count < 2) {
                return new Value.Missing("fewer than two rows were compared");
            }
            ImmutableDoubleArray.Builder squares = ImmutableDoubleArray.builder();
            for (int i = 0; i < x.length; i++) {
                boolean vary = xx[i] > 0 && yy[i] > 0;
                squares.add(vary ? xy[i] * xy[i] / (xx[i] * yy[i]) : 0);
            }
            return new Value.Numbers(squares.build());
        }
    }
}
