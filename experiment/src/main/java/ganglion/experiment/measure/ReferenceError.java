package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.data.Tensor;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.program.Program;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;

/**
 * How far a state is from a reference of shape [steps, neurons], in base units (ms, mV, pA): {@code max_error(pop.state, file)},
 * {@code mean_error}, and {@code relative_error}, the sum of the errors over the sum of the reference. Row r belongs to step
 * r + 1; steps beyond the last row do not count.
 */
final class ReferenceError implements MeasureKind {
    /** What to make of the errors. */
    enum Kind {
        MAX("max_error"),
        MEAN("mean_error"),
        RELATIVE("relative_error");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private final Kind kind;

    ReferenceError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String name() {
        return kind.word;
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("state", Takes.STATE), Parameter.of("reference", Takes.FILE));
    }

    @Override
    public Measure bind(Arguments arguments, Program program) {
        Resolved.OfState state = arguments.state("state");
        Resolved.OfFile file = arguments.file("reference");
        int size = program.populations().get(state.population()).size();
        Tensor tensor = file.tensor();
        boolean row = tensor.shape().length() == 1 && size == 1;
        if (!row && (tensor.shape().length() != 2 || tensor.shape().get(1) != size)) {
            String message =
                    "the reference has shape " + tensor.shape() + ", but the population has " + size + " neurons";
            throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0405, file.span(), message));
        }
        return new Errors(kind, state, tensor, size);
    }

    private static final class Errors extends StateSeries {
        private final Kind kind;
        private final Tensor reference;
        private final int size;
        private double greatest;
        private double sum;
        private double whole;
        private long count;

        Errors(Kind kind, Resolved.OfState state, Tensor reference, int size) {
            super(state);
            this.kind = kind;
            this.reference = reference;
            this.size = size;
        }

        @Override
        void sample(long step, int neuron, double value) {
            if (step <= reference.shape().get(0)) {
                double expected = reference.values().get((int) (step - 1) * size + neuron);
                double error = Math.abs(value - expected);
                greatest = Math.max(greatest, error);
                sum += error;
                whole += Math.abs(expected);
                count++;
            }
        }

        @Override
        public Value value(RunEnd end) {
            if (count == 0) {
                return new Value.Missing("no step was compared");
            }
            return switch (kind) {
                case MAX -> Value.plain(greatest);
                case MEAN -> Value.plain(sum / count);
                case RELATIVE ->
                    whole == 0 ? new Value.Missing("the reference is zero everywhere") : Value.plain(sum / whole);
            };
        }
    }
}
