package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.data.Tensor;
import ganglion.network.Samples;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.Declaration;
import ganglion.syntax.NetworkItem;
import ganglion.syntax.NeuronItem;
import java.util.Optional;

/** Makes stimuli of neuron models: programs on the host that read {@code sample}, the value of the data for this neuron and step. */
final class EncoderElaborator {
    private static final String DATA = "data";

    private final PopulationElaborator populations;
    private final Expressions outside;
    private final int stepsPerRow;
    private final Diagnostics diagnostics;

    EncoderElaborator(PopulationElaborator populations, Expressions outside, int stepsPerRow, Diagnostics diagnostics) {
        this.populations = populations;
        this.outside = outside;
        this.stepsPerRow = stepsPerRow;
        this.diagnostics = diagnostics;
    }

    Draft elaborate(
            String name,
            Optional<Integer> size,
            Declaration.Neuron model,
            NetworkItem.Stimulus declared,
            NeuronArguments.Maker arguments) {
        refusePorts(model, declared.kind().span());
        return make(name, size, model, declared.arguments(), arguments, true, declared.span());
    }

    /** Whether a population of this model, on the chip or off it, is given data that its program calls a sample. */
    static boolean isFed(Declaration.Neuron model, ImmutableList<Argument> arguments) {
        return named(DATA, model, arguments).isPresent();
    }

    /** Neurons on the chip that read data: the host writes a row of them into the neurons when it begins. */
    Draft onChip(
            String name,
            int size,
            Declaration.Neuron model,
            NetworkItem.Population declared,
            NeuronArguments.Maker arguments) {
        return make(name, Optional.of(size), model, declared.arguments(), arguments, false, declared.span());
    }

    private Draft make(
            String name,
            Optional<Integer> size,
            Declaration.Neuron model,
            ImmutableList<Argument> given,
            NeuronArguments.Maker arguments,
            boolean stimulus,
            Span span) {
        Optional<Argument> data = named(DATA, model, given);
        Optional<Argument> again = data.isPresent() ? named(Again.ARGUMENT, model, given) : Optional.empty();
        ImmutableList<Argument> others = given.stream()
                .filter(argument -> !data.equals(Optional.of(argument)) && !again.equals(Optional.of(argument)))
                .collect(ImmutableList.toImmutableList());
        Optional<Samples> samples = data.map(
                argument -> samples(argument, again).orElse(new Samples(1, size.orElse(1), 1, zeros(size.orElse(1)))));
        int neurons = size.or(() -> samples.map(Samples::width)).orElse(1);
        return populations.elaborate(name, neurons, model, others, arguments.of(neurons), stimulus, samples, span);
    }

    /** In place of data that was complained about. */
    private static ImmutableDoubleArray zeros(int count) {
        return ImmutableDoubleArray.copyOf(new double[count]);
    }

    /** An argument of that name, unless the model has a parameter that is called so. */
    private static Optional<Argument> named(String name, Declaration.Neuron model, ImmutableList<Argument> given) {
        boolean owned = model.parameters().stream()
                .anyMatch(parameter -> parameter.name().text().equals(name));
        return given.stream()
                .filter(argument -> !owned
                        && argument.name()
                                .filter(word -> word.text().equals(name))
                                .isPresent())
                .findFirst();
    }

    private void refusePorts(Declaration.Neuron model, Span span) {
        if (model.items().stream().anyMatch(NeuronItem.Ports.class::isInstance)) {
            report(
                    DiagnosticCode.E0206,
                    span,
                    "`" + model.name().text() + "` has ports; nothing arrives at a stimulus");
        }
    }

    private Optional<Samples> samples(Argument data, Optional<Argument> again) {
        Typed value = outside.elaborate(data.value());
        if (!(value.value() instanceof Value.OfTensor(Tensor tensor))
                || tensor.shape().length() < 2
                || tensor.shape().get(0) == 0) {
            if (!value.isMistake()) {
                report(DiagnosticCode.E0405, data.span(), "`data` needs an array of samples times values");
            }
            return Optional.empty();
        }
        int rows = tensor.shape().get(0);
        int width = tensor.values().length() / rows;
        if (width == 0) {
            report(DiagnosticCode.E0405, data.span(), "the data has no values");
            return Optional.empty();
        }
        boolean repeats = Again.of(again, outside, diagnostics);
        return Optional.of(new Samples(rows, width, stepsPerRow, repeats, tensor.values()));
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
