package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.data.Tensor;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.program.Program;
import ganglion.program.TrialPlan;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;

/**
 * {@code accuracy(pop, labels)}: the share of complete trials in which the neuron with the largest sum of emissions, or with
 * {@code accuracy(pop.state, labels)} the one with the largest state in the last step of the trial, is the one that the label
 * names. Equal values: the lower index.
 */
final class Accuracy implements MeasureKind {
    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("pop", Takes.POPULATION_OR_STATE), Parameter.of("labels", Takes.FILE));
    }

    @Override
    public Measure bind(Arguments arguments, Program program) {
        Resolved subject = arguments.required("pop");
        TrialPlan trial = program.trial().orElseThrow(() -> noTrials(subject.span()));
        int place = Arguments.subject(subject);
        int[] labels = labels(
                arguments.required("labels"), program.populations().get(place).size());
        checkCount(program, trial, labels.length, arguments.required("labels").span());
        return switch (subject) {
            case Resolved.OfState state -> new StateWinners(state.population(), state.state(), trial.steps(), labels);
            case Resolved.OfPopulation population ->
                new SpikeWinners(program.populations().get(place), place, trial.steps(), labels);
            case Resolved.OfProjection _, Resolved.OfNumber _, Resolved.OfFile _ ->
                throw new IllegalArgumentException("no population");
        };
    }

    private static DiagnosticException noTrials(Span span) {
        return new DiagnosticException(
                Diagnostic.of(DiagnosticCode.E0705, span, "there are no trials whose accuracy could be measured")
                        .help("add `present STIMULUS for N steps` to the experiment"));
    }

    private static void checkCount(Program program, TrialPlan trial, int labels, Span span) {
        program.populations().stream()
                .flatMap(population -> population.samples().stream())
                .filter(samples -> samples.stepsPerRow() == trial.steps() && samples.rows() > labels)
                .findFirst()
                .ifPresent(samples -> {
                    throw unfit(span, "there are " + labels + " labels for " + samples.rows() + " samples");
                });
    }

    private static int[] labels(Resolved argument, int size) {
        if (!(argument instanceof Resolved.OfFile file)) {
            throw new IllegalArgumentException("labels are a file");
        }
        Tensor tensor = file.tensor();
        if (tensor.shape().length() != 1) {
            throw unfit(file.span(), "labels must be a single row, and these have shape " + tensor.shape());
        }
        int[] labels = new int[tensor.values().length()];
        for (int i = 0; i < labels.length; i++) {
            double label = tensor.values().get(i);
            if (label < 0 || label >= size || label != Math.rint(label)) {
                String shown = label == Math.rint(label) ? Long.toString((long) label) : Double.toString(label);
                throw unfit(
                        file.span(), "label " + i + " is " + shown + ", but the population has " + size + " neurons");
            }
            labels[i] = (int) label;
        }
        return labels;
    }

    private static DiagnosticException unfit(Span span, String message) {
        return new DiagnosticException(Diagnostic.of(DiagnosticCode.E0405, span, message));
    }
}
