package ganglion.conformance.generator;

import com.google.common.collect.ImmutableList;
import ganglion.conformance.generator.Plan.Hardware;
import ganglion.conformance.generator.Plan.Learning;
import ganglion.conformance.generator.Plan.Link;
import ganglion.conformance.generator.Plan.Neurons;
import ganglion.conformance.generator.Plan.Observation;
import ganglion.conformance.generator.Plan.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a generated network has beyond neurons and projections: signals and their readers, winners, rules that change weights, mirrors and
 * polarities, lazy cores. The network without them stays as it is, so that its draws do.
 */
final class Additions {
    private static final int SMALL = 30;
    private static final int MOST_NEURONS = 2000;
    /** Two steps are one more than a mesh needs for a loop between a source, its synapse and its target. */
    private static final Amount DELAY = new Amount.Constant(2);

    private final Dice dice;
    private final int number;
    private Plan plan;

    private Additions(Plan plan, Dice dice, int number) {
        this.plan = plan;
        this.dice = dice;
        this.number = number;
    }

    /** Those of a number: every kind comes in turn, on every chip that takes it. */
    static Plan to(Plan plan, Dice dice, int number) {
        Additions additions = new Additions(plan, dice, number);
        additions.add();
        return additions.plan;
    }

    private void add() {
        int turn = number / 6 % 4;
        boolean isRoom = neurons() + 2 * SMALL <= MOST_NEURONS;
        if (isRoom && (turn == 1 || dice.chance(0.2))) {
            signals();
            population("m0", UpdateModels.modulated("modulated", plan.hardware().isFixed(), dice));
        }
        if (isRoom && (turn == 2 || dice.chance(0.2))) {
            population("k0", EquationModels.competing("competing", dice));
        }
        if (!plan.hardware().isFixed() && (turn == 3 || dice.chance(0.2))) {
            learning();
        }
        if (turn == 0 || dice.chance(0.2)) {
            clamp();
        }
        if (plan.hardware() instanceof Hardware.Mesh(int width, int height, int _, boolean fixed, boolean _, var _)) {
            plan = plan.withHardware(
                    new Hardware.Mesh(width, height, neurons() / (width * height) + 1, fixed, turn % 2 == 0));
        }
    }

    /** The first stimulus that suits a population. */
    private void clamp() {
        for (Plan.Source source : plan.sources()) {
            boolean whole = !(source.kind() instanceof Stimulus.Values);
            Optional<Neurons> held = plan.neurons().stream()
                    .filter(part -> part.size() == source.size())
                    .filter(part -> whole || part.model().gradedReal())
                    .findFirst();
            if (held.isPresent()) {
                plan = plan.withClamps(
                        ImmutableList.of(new Plan.Clamp(held.get().name(), source.name(), dice.between(1, 25))));
                return;
            }
        }
    }

    private int neurons() {
        return plan.neurons().stream().mapToInt(Neurons::size).sum();
    }

    private void signals() {
        Neurons heard = dice.of(plan.neurons());
        String path = heard.path();
        int every = dice.between(1, 9);
        String state = dice.of(heard.model().states());
        String read = dice.of(
                "0.1 * count(%s)".formatted(path),
                "0.1 * real(count(%s) %% 3)".formatted(path),
                "0.05 * count(%s) - 0.1 * g1".formatted(path));
        List<Signal> signals = new ArrayList<>(plan.signals());
        signals.add(new Signal(
                "g0",
                heard.name(),
                "signal g0 = 1.0 every %d { g0 = clip(0.75 * g0 + %s, 0.25, 2.0) }".formatted(every, read)));
        signals.add(new Signal("g1", heard.name(), "signal g1 = 0.5 every 2 { g1 = clip(g0 - 0.5 * g1, -1.0, 1.0) }"));
        plan = plan.withSignals(ImmutableList.copyOf(signals));
        observe(new Observation(heard.name(), state, dice.between(1, 5)));
    }

    private void observe(Observation observation) {
        plan = plan.withObservations(ImmutableList.<Observation>builder()
                .addAll(plan.observations())
                .add(observation)
                .build());
    }

    private void population(String name, Model model) {
        Neurons neurons = new Neurons(name, dice.between(5, SMALL), model, Optional.empty(), false);
        plan = plan.withNeurons(ImmutableList.<Neurons>builder()
                .addAll(plan.neurons())
                .add(neurons)
                .build());
        Plan.Source source = dice.of(plan.sources());
        double strength = dice.between(0.2, 1.0);
        links(new Link(
                source.name(),
                name,
                0,
                new Wiring.FixedIn(dice.between(1, 4)),
                new Amount.Uniform(0.5 * strength, 1.5 * strength),
                DELAY));
        observe(new Observation(name, "spikes", 1));
        observe(new Observation(name, model.states().get(0), 3));
    }

    private void links(Link link) {
        plan = plan.withLinks(
                ImmutableList.<Link>builder().addAll(plan.links()).add(link).build());
    }

    /** Up to three projections learn. */
    private void learning() {
        List<Link> links = new ArrayList<>(plan.links());
        int learning = 0;
        for (int i = 0; i < links.size() && learning < 3; i++) {
            Link link = links.get(i);
            if (canLearn(link)) {
                learning++;
                links.set(
                        i,
                        new Link(link.from(), link.to(), link.port(), link.wiring(), link.weight(), DELAY)
                                .withLearning(Optional.of(learning(link, "L" + i))));
            }
        }
        plan = plan.withLinks(ImmutableList.copyOf(links));
    }

    private Model.Port port(Link link) {
        return plan.population(link.to()).model().ports().get(link.port());
    }

    private boolean canLearn(Link link) {
        boolean drawn = !(link.weight() instanceof Amount.FromFile)
                && !(link.wiring() instanceof Wiring.Dense)
                && !(link.wiring() instanceof Wiring.Kernel)
                && !(link.wiring() instanceof Wiring.Pairs);
        return drawn && !port(link).whole() && !isBoxed(link.from()) && !isBoxed(link.to());
    }

    private boolean isBoxed(String name) {
        return plan.neurons().stream().anyMatch(part -> part.name().equals(name) && part.boxed());
    }

    private Learning learning(Link link, String name) {
        Model.Port port = port(link);
        String most = Dice.real(1.5 * Math.abs(port.kick())) + port.unit();
        String polarity = dice.of("", "", " polarity kept", " polarity positive", " polarity negative");
        return new Learning(
                name, rule("rule_" + name), "rule_%s(top = %s)".formatted(name, most), polarity, mirror(link));
    }

    /** A port of the source that takes weights of the same unit. */
    private Optional<Integer> mirror(Link link) {
        if (plan.sources().stream().anyMatch(source -> source.name().equals(link.from())) || dice.chance(0.3)) {
            return Optional.empty();
        }
        ImmutableList<Model.Port> ports = plan.population(link.from()).model().ports();
        for (int place = 0; place < ports.size(); place++) {
            if (!ports.get(place).whole()
                    && ports.get(place).unit().equals(port(link).unit())) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    private String rule(String name) {
        String e = dice.of("x", "y", "x * y", "x - y", "uniform()", "g0 * x");
        String delivery = dice.of("axon", "dendrite");
        String then = dice.of("", "e = clip(e + 0.1 * x, 0.0, 1.0)", "if e > 0.5 { e = 0.0 } else { e += 0.25 }");
        return Stream.of(
                        "synapse %s(up = %s, top = 1.0) {".formatted(name, Dice.real(dice.between(-0.1, 0.1))),
                        "    third g0 = 1.0",
                        "    state w = 0.5, e = 0.25",
                        "    e' = -e / %dms".formatted(dice.between(3, 40)),
                        "    trace x pre tau %dms%s"
                                .formatted(dice.between(2, 20), dice.of("", " set 1.0", " add 0.5 max 1.0")),
                        "    trace y post tau %dms".formatted(dice.between(2, 20)),
                        "    delay in " + delivery,
                        dice.of("", "    post after %d".formatted(dice.between(0, 3))),
                        "    order " + dice.of("pre, post", "post, pre"),
                        "    ties " + dice.of("include", "exclude"),
                        "    on pre { deliver w  %s }".formatted(then),
                        "    on post { w = clip(w + up * top * (%s), -top, top) }".formatted(e),
                        dice.of("", "    every %d { w += 0.01 * top * (e - 0.25) }".formatted(dice.between(1, 6))),
                        "}")
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
