package ganglion.experiment.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.program.Program;
import ganglion.runtime.Backend;
import ganglion.runtime.Ceilings;
import ganglion.runtime.Codegen;
import ganglion.runtime.Footprint;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Measures workloads on a backend: nothing is recorded while the clock runs, and the ceiling is measured in the same run. */
public final class Bench {
    private static final double NANO = 1e-9;
    private static final double MILLI = 1e-3;

    private final Backend backend;
    private final RunOptions run;
    private final BenchOptions options;
    private final Consumer<String> remarks;

    /**
     * @param run threads are set by the options
     * @param remarks hears what is done, in lines
     */
    public Bench(Backend backend, RunOptions run, BenchOptions options, Consumer<String> remarks) {
        this.backend = backend;
        this.run = run;
        this.options = options;
        this.remarks = remarks;
    }

    /** One row for each number of threads. */
    public ImmutableList<BenchFigures> measure(Workload workload) {
        String format = options.format().orElse(workload.format());
        Program program = BenchProgram.unobserved(BenchProgram.of(workload, options.scale(), format));
        ShortForm brief = ShortForm.of(workload, format);
        ImmutableList.Builder<BenchFigures> rows = ImmutableList.builder();
        for (int threads : options.threads()) {
            for (Codegen codegen : codegens(workload)) {
                RunOptions with = run.withThreads(threads).withCodegen(codegen);
                remarks.accept(workload.name() + ", " + threads + (threads == 1 ? " thread" : " threads")
                        + ", generated code " + codegen.word());
                rows.add(measure(workload, program, with, brief.hash(backend, with)));
            }
        }
        return rows.build();
    }

    /** Neurons are measured both ways. */
    private ImmutableList<Codegen> codegens(Workload workload) {
        if (options.codegen().isPresent()) {
            return ImmutableList.of(options.codegen().get());
        }
        if (!ShortForm.canGenerate(backend)) {
            remarks.accept("without generated code: no compiler is there");
            return ImmutableList.of(Codegen.OFF);
        }
        return workload.updatesNeurons() ? ImmutableList.of(Codegen.OFF, Codegen.ON) : ImmutableList.of(Codegen.ON);
    }

    private BenchFigures measure(Workload workload, Program program, RunOptions with, String hash) {
        long start = System.nanoTime();
        try (Simulation simulation = backend.open(program, with)) {
            double build = NANO * (System.nanoTime() - start);
            double perStep = MILLI * program.dt();
            simulation.advance(Math.round(workload.warm() / perStep));
            long steps = Math.round(options.seconds().orElse(workload.seconds()) / perStep);
            Clocked clocked = Clocked.run(simulation, steps, () -> events(workload, program, simulation));
            double memory = ProcessStatus.residentMegabytes();
            Optional<Footprint> footprint = simulation.footprint();
            Ceiling ceiling = ceiling(workload, program, footprint, with);
            long synapses = footprint.map(Footprint::synapses).orElse(0L);
            double biological = steps * perStep;
            return new BenchFigures(
                    workload.name(),
                    with.threads(),
                    program.format(),
                    with.codegen().word(),
                    options.scale(),
                    biological,
                    workload.updatesNeurons() ? BenchFigures.NEURON_UPDATES : BenchFigures.SYNAPTIC_EVENTS,
                    clocked.events(),
                    clocked.events() / clocked.wall() / with.threads(),
                    clocked.wall() / biological,
                    clocked.processor() / biological,
                    synapses,
                    bySynapse(footprint.map(Footprint::synapseBytes).orElse(0L), synapses),
                    bySynapse(build / NANO, synapses),
                    build,
                    memory,
                    clocked.delivery() / biological,
                    ceiling.eventsPerSecond(),
                    ceiling.loop(),
                    hash,
                    weights(program, simulation));
        }
    }

    /** Of the first projection that has a rule. */
    private static Optional<LearntWeights> weights(Program program, Simulation simulation) {
        return program.projections().stream()
                .filter(projection -> projection.plasticity().isPresent())
                .findFirst()
                .map(projection ->
                        LearntWeights.of(simulation.weights(projection.name()).weights()));
    }

    private static OptionalDouble bySynapse(double value, long synapses) {
        return synapses == 0 ? OptionalDouble.empty() : OptionalDouble.of(value / synapses);
    }

    /** What the workload counts, since the simulation was opened. */
    private static double events(Workload workload, Program program, Simulation simulation) {
        if (workload.updatesNeurons()) {
            return simulation.activity().neuronUpdates().stream().sum();
        }
        ImmutableLongArray events = simulation.activity().synapticEvents();
        return IntStream.range(0, events.length())
                .filter(place -> Ceiling.isStored(program.projections().get(place)))
                .mapToDouble(events::get)
                .sum();
    }

    private Ceiling ceiling(Workload workload, Program program, Optional<Footprint> footprint, RunOptions with) {
        Optional<Ceilings> ceilings = backend.ceilings(with);
        if (ceilings.isEmpty() || footprint.isEmpty()) {
            return Ceiling.none();
        }
        long neurons = program.populations().stream()
                .mapToLong(population -> population.size())
                .sum();
        return workload.loop()
                .map(loop -> Ceiling.ofNeurons(ceilings.get(), loop, neurons / with.threads()))
                .orElseGet(() -> Ceiling.ofSynapses(ceilings.get(), footprint.get(), program));
    }
}
