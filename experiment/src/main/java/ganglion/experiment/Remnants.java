package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.dynamics.SynapseModel;
import ganglion.mapping.Fanout;
import ganglion.mapping.Mapping;
import ganglion.network.Connector;
import ganglion.network.DataColumn;
import ganglion.network.Events;
import ganglion.numeric.EntityHash;
import ganglion.program.Code;
import ganglion.program.Instruction;
import ganglion.program.MirrorCode;
import ganglion.program.Opcode;
import ganglion.program.PlasticityCode;
import ganglion.program.PopulationCode;
import ganglion.program.ProbePoint;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.program.ProjectionCode;
import ganglion.program.RegisterType;
import ganglion.runtime.Activity;
import ganglion.runtime.Checkpoint;
import ganglion.source.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is left of projections that edits replaced while something was on its way over them. In the program that runs it stands before
 * the new synapses, as a projection whose rule does nothing but hold the amounts that have not arrived, from a population that never
 * emits; the new synapses begin behind the edit. Nobody else sees either.
 *
 * @param left by the name of the projection; none is empty
 * @param since by the name of the projection, the step behind which its synapses begin
 */
record Remnants(ImmutableMap<String, Underway> left, ImmutableMap<String, Long> since) {
    static final Remnants NONE = new Remnants(ImmutableMap.of(), ImmutableMap.of());

    private static final String SUFFIX = " (left)";
    private static final Code NOTHING = Code.EMPTY;

    private boolean none() {
        return left.isEmpty() && since.isEmpty();
    }

    /** What is left in the state of the program that runs. */
    Remnants at(Checkpoint running) {
        Map<String, Underway> now = new HashMap<>();
        left.forEach((name, underway) -> {
            Underway still = underway.left(state(running, name + SUFFIX), running.step());
            if (!still.isEmpty()) {
                now.put(name, still);
            }
        });
        return new Remnants(ImmutableMap.copyOf(now), since);
    }

    static Optional<Checkpoint.ProjectionState> state(Checkpoint checkpoint, String name) {
        return checkpoint.projections().stream()
                .filter(kept -> kept.name().equals(name))
                .findFirst();
    }

    /** The program that runs: the same with what is left. */
    Program in(Program program) {
        if (none()) {
            return program;
        }
        ImmutableList.Builder<ProjectionCode> projections = ImmutableList.builder();
        int[] places = new int[program.projections().size()];
        int place = 0;
        for (int k = 0; k < places.length; k++) {
            ProjectionCode projection = program.projections().get(k);
            Optional<Underway> before = Optional.ofNullable(left.get(projection.name()));
            before.ifPresent(underway -> projections.add(
                    remnant(projection, underway, program.populations().size())));
            places[k] = place + before.stream().mapToInt(_ -> 1).sum();
            place = places[k] + 1;
            projections.add(projection
                    .withSince(since.getOrDefault(projection.name(), 0L))
                    .withMirrors(projection
                            .mirrors()
                            .map(mirror -> new MirrorCode(places[mirror.projection()], mirror.value()))));
        }
        ImmutableList<ProbePoint> probes =
                program.probes().stream().map(probe -> moved(probe, places)).collect(ImmutableList.toImmutableList());
        Program all = program.withProjections(projections.build()).withProbes(probes);
        return left.isEmpty() ? all : withSource(all);
    }

    private static ProbePoint moved(ProbePoint probe, int[] places) {
        return switch (probe.subject()) {
            case POPULATION, SIGNAL -> probe;
            case PROJECTION -> new ProbePoint(probe.subject(), places[probe.place()], probe.state(), probe.every());
        };
    }

    private static Program withSource(Program program) {
        ImmutableList<PopulationCode> populations = ImmutableList.<PopulationCode>builder()
                .addAll(program.populations())
                .add(source())
                .build();
        Mapping mapping = program.mapping();
        ImmutableIntArray lags =
                ImmutableIntArray.builder().addAll(mapping.lags()).add(0).build();
        ImmutableList<Fanout> fanouts = mapping.fanouts().isEmpty()
                ? mapping.fanouts()
                : ImmutableList.<Fanout>builder()
                        .addAll(mapping.fanouts())
                        .add(new Fanout(ImmutableIntArray.of(0, 0), ImmutableIntArray.of(), ImmutableIntArray.of()))
                        .build();
        return new Program(
                program.name(),
                program.dt(),
                program.seed(),
                program.format(),
                program.chip(),
                populations,
                program.projections(),
                program.signals(),
                program.probes(),
                program.trial(),
                new Mapping(mapping.slices(), lags, fanouts));
    }

    private static PopulationCode source() {
        return new PopulationCode(
                SUFFIX,
                EntityHash.of(SUFFIX),
                1,
                true,
                0,
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(),
                NOTHING,
                NOTHING,
                RegisterType.I64,
                Optional.empty(),
                Optional.of(new Events(ImmutableLongArray.of(), ImmutableIntArray.of(), ImmutableLongArray.of())),
                false,
                Span.NONE);
    }

    private static ProjectionCode remnant(ProjectionCode of, Underway underway, int source) {
        String name = of.name() + SUFFIX;
        int size = underway.targets().length();
        ImmutableDoubleArray delays =
                ImmutableDoubleArray.copyOf(underway.delays().stream().asDoubleStream());
        return new ProjectionCode(
                name,
                EntityHash.of(name),
                source,
                of.target(),
                of.port(),
                new Connector.SynapseList(ImmutableIntArray.copyOf(new int[size]), underway.targets()),
                load(Opcode.CONST, RegisterType.F64),
                of.format(),
                load(Opcode.COLUMN, RegisterType.I64),
                underway.delays().stream().min().orElseThrow(),
                underway.delays().stream().max().orElseThrow(),
                ImmutableList.of(new DataColumn("delays", delays)),
                Optional.of(holding()),
                Optional.empty(),
                Optional.empty(),
                of.span());
    }

    private static Code load(Opcode opcode, RegisterType type) {
        return new Code(
                ImmutableList.of(new Instruction(opcode, type, 0, -1, -1, -1, 0)),
                ImmutableList.of(type),
                ImmutableList.of(),
                0);
    }

    /** With the delay behind the synapses, amounts are kept from the step of emission on. */
    private static PlasticityCode holding() {
        return new PlasticityCode(
                ImmutableList.of(),
                -1,
                NOTHING,
                NOTHING,
                NOTHING,
                NOTHING,
                NOTHING,
                ImmutableList.of(),
                NOTHING,
                ImmutableList.of(),
                SynapseModel.Site.DENDRITE,
                0,
                SynapseModel.Side.POST,
                false);
    }

    /** The state of the program that runs as one of the program alone. */
    Checkpoint without(Checkpoint running, Program program) {
        return new Checkpoint(
                program.name(),
                ProgramFile.fingerprint(program),
                running.step(),
                running.populations().subList(0, program.populations().size()),
                running.projections().stream()
                        .filter(state -> !state.name().endsWith(SUFFIX))
                        .collect(ImmutableList.toImmutableList()),
                running.signals(),
                running.phase());
    }

    /** The state of a program as one of the program that runs. */
    Checkpoint with(Checkpoint state, Program running) {
        if (none()) {
            return state;
        }
        ImmutableList.Builder<Checkpoint.PopulationState> populations = ImmutableList.builder();
        populations.addAll(state.populations());
        if (!left.isEmpty()) {
            populations.add(new Checkpoint.PopulationState(
                    SUFFIX,
                    ImmutableList.of(),
                    ImmutableLongArray.of(),
                    ImmutableIntArray.of(),
                    ImmutableLongArray.of()));
        }
        ImmutableList.Builder<Checkpoint.ProjectionState> projections = ImmutableList.builder();
        for (ProjectionCode projection : running.projections()) {
            String of = projection.name().replace(SUFFIX, "");
            if (projection.name().endsWith(SUFFIX)) {
                Optional.ofNullable(left.get(of)).ifPresent(underway -> projections.add(held(projection, underway)));
            } else {
                state(state, of).ifPresent(projections::add);
            }
        }
        return new Checkpoint(
                running.name(),
                ProgramFile.fingerprint(running),
                state.step(),
                populations.build(),
                projections.build(),
                state.signals(),
                state.phase());
    }

    private static Checkpoint.ProjectionState held(ProjectionCode projection, Underway underway) {
        return new Checkpoint.ProjectionState(
                projection.name(),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(),
                underway.steps(),
                underway.synapses(),
                underway.amounts());
    }

    /** What happened, without what stands for what is left, in which nothing happens. */
    Activity without(Activity activity, Program running) {
        if (left.isEmpty()) {
            return activity;
        }
        ImmutableLongArray.Builder events = ImmutableLongArray.builder();
        for (int k = 0; k < running.projections().size(); k++) {
            if (!running.projections().get(k).name().endsWith(SUFFIX)) {
                events.add(activity.synapticEvents().get(k));
            }
        }
        return Activities.ofFirst(running.populations().size() - 1, activity, events.build());
    }
}
