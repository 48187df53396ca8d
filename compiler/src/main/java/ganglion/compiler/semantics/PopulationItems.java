package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.request.Presentation;
import ganglion.syntax.Declaration;
import ganglion.syntax.NetworkItem;
import java.util.Optional;

/** Makes the populations and stimuli of a body: models looked up, sizes settled. */
final class PopulationItems {
    private final NetworkParts parts;

    PopulationItems(NetworkParts parts) {
        this.parts = parts;
    }

    void neurons(NetworkItem.Population declared, Surroundings place) {
        String name = place.frame().full(declared.name().text());
        Optional<Declaration.Neuron> model = Optional.ofNullable(
                parts.library().neurons().get(declared.model().text()));
        if (model.isEmpty()) {
            parts.paths()
                    .unknown(
                            "neuron model",
                            declared.model(),
                            parts.library().neurons().keySet());
            parts.drafts().fail(name);
            return;
        }
        Expressions outside = parts.constants(place.scope());
        Optional<Integer> sound = new Sizes(outside, parts.diagnostics()).soundSize(name, declared.size());
        int size = sound.orElse(1);
        LayoutElaborator layouts =
                new LayoutElaborator(name, sound, outside, parts.request().seed(), parts.diagnostics());
        Draft made = EncoderElaborator.isFed(model.get(), declared.arguments())
                ? new EncoderElaborator(populations(), outside, stepsPerRow(name), parts.diagnostics())
                        .onChip(name, size, model.get(), declared, neurons -> arguments(name, neurons, place))
                : populations().elaborate(name, size, model.get(), declared, arguments(name, size, place));
        parts.drafts().add(made.at(declared.layout().flatMap(layouts::elaborate)));
    }

    /** @param items of the same body: the population that a stimulus meets one to one may give it its size */
    void stimulus(NetworkItem.Stimulus declared, ImmutableList<NetworkItem> items, Surroundings place) {
        Expressions outside = parts.constants(place.scope());
        String name = place.frame().full(declared.name().text());
        Sizes sizes = new Sizes(outside, parts.diagnostics());
        Optional<Integer> size = declared.size().isPresent()
                ? Optional.of(sizes.size(name, declared.size()))
                : sizes.oneToOneTarget(declared.name(), items);
        Optional<Declaration.Neuron> encoder = StimulusElaborator.isKind(declared.kind())
                ? Optional.empty()
                : Optional.ofNullable(
                        parts.library().neurons().get(declared.kind().text()));
        if (encoder.isPresent()) {
            EncoderElaborator encoders =
                    new EncoderElaborator(populations(), outside, stepsPerRow(name), parts.diagnostics());
            NeuronArguments.Maker arguments = neurons -> arguments(name, neurons, place);
            parts.drafts().add(encoders.elaborate(name, size, encoder.get(), declared, arguments));
            return;
        }
        new StimulusElaborator(
                        outside, parts.parameters(), parts.request().dt(), stepsPerRow(name), parts.diagnostics())
                .elaborate(name, size, declared)
                .ifPresentOrElse(parts.drafts()::add, () -> parts.drafts().fail(name));
    }

    /** How long a row of data is held: 1, except for the stimulus that is presented. */
    private int stepsPerRow(String name) {
        return parts.request()
                .presentation()
                .filter(presentation -> parts.paths()
                        .text(presentation.stimulus(), Scope.empty())
                        .equals(name))
                .map(Presentation::steps)
                .orElse(1);
    }

    private PopulationElaborator populations() {
        return new PopulationElaborator(
                parts.reader(),
                parts.request().dt(),
                parts.parameters(),
                parts.signals(),
                parts.neurons(),
                parts.diagnostics());
    }

    private NeuronArguments arguments(String name, int size, Surroundings place) {
        return new NeuronArguments(
                name, size, parts.withSignals(place), parts.request().seed(), parts.reader(), parts.diagnostics());
    }
}
