package ganglion.jna;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.network.Expander;
import ganglion.network.SynapseRows;
import ganglion.program.PopulationCode;
import ganglion.program.ProbePoint;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.program.SignalCode;
import ganglion.runtime.Activity;
import ganglion.runtime.ActivityCount;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.Footprint;
import ganglion.runtime.GeneratedCode;
import ganglion.runtime.Simulation;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** A run on the native engine. Spikes and traces are fetched whenever the engine's buffers are full. */
final class NativeSimulation implements Simulation {
    private final Program program;
    private final Engine engine;
    private final long start;
    private final ImmutableList<ImmutableLongArray> updatesBefore;
    private final SpikeBuffer spikes = new SpikeBuffer();
    /** Of the probes that the engine knows, in order. */
    private final ImmutableList<TraceBuffer> traces;
    /** Where the engine has each probe; -1 for one of synapses. */
    private final ImmutableIntArray engineProbes;

    private final SynapseProbes synapseProbes;
    private int phase;
    private boolean failed;
    private volatile boolean closed;

    /** @param phase its number, which the engine knows */
    NativeSimulation(Program program, Engine engine, int phase) {
        this.program = program;
        this.engine = engine;
        this.phase = phase;
        start = engine.step();
        updatesBefore = updateCounts();
        synapseProbes = new SynapseProbes(program);
        engineProbes = engineProbes(program);
        traces = program.probes().stream()
                .filter(probe -> !SynapseProbes.isOfSynapses(probe))
                .map(probe -> new TraceBuffer(width(probe)))
                .collect(ImmutableList.toImmutableList());
    }

    private static ImmutableIntArray engineProbes(Program program) {
        ImmutableIntArray.Builder places = ImmutableIntArray.builder();
        int known = 0;
        for (ProbePoint probe : program.probes()) {
            places.add(SynapseProbes.isOfSynapses(probe) ? -1 : known++);
        }
        return places.build();
    }

    private int width(ProbePoint probe) {
        return switch (probe.subject()) {
            case POPULATION -> program.populations().get(probe.place()).size();
            case SIGNAL -> program.signals().get(probe.place()).size();
            case PROJECTION -> throw new IllegalArgumentException("a probe of synapses");
        };
    }

    @Override
    public long step() {
        requireUsable();
        return engine.step();
    }

    @Override
    public void advance(long steps) {
        requireUsable();
        checkArgument(steps >= 0, "steps %s", steps);
        long left = Math.min(steps, Long.MAX_VALUE / 2 - engine.step());
        while (left > 0) {
            long piece = synapseProbes.pace(engine.step(), left);
            Engine.Outcome outcome = engine.advance(piece);
            requireNoFault(outcome);
            left -= outcome.done();
            if (outcome.done() == piece) {
                synapseProbes.reached(engine);
            }
            if (outcome.why() == Abi.CANCELLED) {
                return;
            }
            if (left > 0) {
                fetch();
            }
        }
    }

    private void fetch() {
        spikes.add(engine.takeSpikes());
        for (int probe = 0; probe < traces.size(); probe++) {
            traces.get(probe).add(engine.takeTrace(probe));
        }
    }

    private void requireNoFault(Engine.Outcome outcome) {
        if (outcome.status() == Abi.OK) {
            return;
        }
        failed = true;
        DiagnosticCode code = outcome.status() == Abi.OVERFLOW ? DiagnosticCode.E0602 : DiagnosticCode.E0601;
        int signals = program.populations().size();
        int projections = signals + program.signals().size();
        if (outcome.population() < signals) {
            PopulationCode where = program.populations().get(outcome.population());
            throw fault(code, where.name(), where.span(), outcome);
        }
        if (outcome.population() < projections) {
            SignalCode where = program.signals().get(outcome.population() - signals);
            throw fault(code, where.name(), where.span(), outcome);
        }
        ProjectionCode where = program.projections().get(outcome.population() - projections);
        throw fault(code, where.name(), where.span(), outcome);
    }

    private static DiagnosticException fault(DiagnosticCode code, String name, Span span, Engine.Outcome outcome) {
        String place = name + "[" + outcome.index() + "] at step " + outcome.step();
        return new DiagnosticException(Diagnostic.of(code, span, code.title() + " in " + place));
    }

    @Override
    public void inject(Spikes emissions) {
        requireUsable();
        engine.inject(emissions);
    }

    @Override
    public void set(String parameter, double value) {
        requireUsable();
        for (int place = 0; place < program.signals().size(); place++) {
            SignalCode signal = program.signals().get(place);
            if (signal.name().equals(parameter) && signal.isParameter()) {
                long[] bits = new long[signal.size()];
                Arrays.fill(bits, signal.held(value));
                engine.setSignal(place, ImmutableLongArray.copyOf(bits));
                return;
            }
        }
        throw new IllegalArgumentException("no run-time parameter " + parameter);
    }

    @Override
    public void phase(int number) {
        requireUsable();
        engine.setPhase(number);
        phase = number;
    }

    @Override
    public void reset(Set<String> populations) {
        requireUsable();
        List<String> names =
                program.populations().stream().map(PopulationCode::name).toList();
        populations.forEach(name -> checkArgument(names.contains(name), "no population %s", name));
        engine.reset(ImmutableIntArray.copyOf(
                IntStream.range(0, names.size()).filter(place -> populations.contains(names.get(place)))));
    }

    @Override
    public WeightedSynapses weights(String projection) {
        requireUsable();
        int place = IntStream.range(0, program.projections().size())
                .filter(p -> program.projections().get(p).name().equals(projection))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no projection " + projection));
        Engine.Values values = engine.weights(place);
        return new WeightedSynapses(rows(program.projections().get(place)), values.weights(), values.delays());
    }

    private SynapseRows rows(ProjectionCode projection) {
        int sources = program.populations().get(projection.source()).size();
        int targets = program.populations().get(projection.target()).size();
        return Expander.expand(projection.connector(), sources, targets, program.seed(), projection.entity());
    }

    @Override
    public Spikes spikes() {
        requireUsable();
        spikes.add(engine.takeSpikes());
        return spikes.take();
    }

    @Override
    public Trace trace(int probe) {
        requireUsable();
        checkArgument(0 <= probe && probe < engineProbes.length(), "probe %s", probe);
        int known = engineProbes.get(probe);
        if (known < 0) {
            return synapseProbes.take(probe);
        }
        traces.get(known).add(engine.takeTrace(known));
        return traces.get(known).take();
    }

    @Override
    public Activity activity() {
        requireUsable();
        ImmutableList<ImmutableLongArray> emissions = IntStream.range(
                        0, program.populations().size())
                .mapToObj(p -> engine.emissions(p, program.populations().get(p).size()))
                .collect(ImmutableList.toImmutableList());
        ImmutableLongArray events = engine.synapticEvents(program.projections().size());
        ImmutableList<ImmutableLongArray> counted = updateCounts();
        ImmutableList<ImmutableLongArray> updates = IntStream.range(0, counted.size())
                .mapToObj(p -> difference(counted.get(p), updatesBefore.get(p)))
                .collect(ImmutableList.toImmutableList());
        return ActivityCount.of(program, start, engine.step() - start, emissions, updates, events);
    }

    /** For each population, how often its neurons counted to be updated so far; empty for those that do not count it. */
    private ImmutableList<ImmutableLongArray> updateCounts() {
        return IntStream.range(0, program.populations().size())
                .mapToObj(this::updateCounts)
                .collect(ImmutableList.toImmutableList());
    }

    private ImmutableLongArray updateCounts(int place) {
        PopulationCode population = program.populations().get(place);
        OptionalInt state = population.updateCount();
        return state.isPresent() ? engine.state(place, state.getAsInt(), population.size()) : ImmutableLongArray.of();
    }

    private static ImmutableLongArray difference(ImmutableLongArray later, ImmutableLongArray earlier) {
        return ImmutableLongArray.copyOf(
                IntStream.range(0, later.length()).mapToLong(i -> later.get(i) - earlier.get(i)));
    }

    @Override
    public Optional<GeneratedCode> generatedCode() {
        requireUsable();
        return engine.generatedCode();
    }

    @Override
    public Optional<Footprint> footprint() {
        requireUsable();
        return Optional.of(engine.footprint());
    }

    @Override
    public Checkpoint checkpoint() {
        requireUsable();
        return CheckpointForm.of(program, engine, phase);
    }

    @Override
    public void cancel() {
        if (!closed) {
            engine.cancel();
        }
    }

    @Override
    public void close() {
        closed = true;
        engine.close();
    }

    private void requireUsable() {
        checkState(!closed, "the simulation is closed");
        checkState(!failed, "the simulation has failed");
    }
}
