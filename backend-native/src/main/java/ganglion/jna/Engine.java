package ganglion.jna;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import ganglion.runtime.Footprint;
import ganglion.runtime.GeneratedCode;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One simulation of the native engine by its handle. Statuses become exceptions: wrong arguments {@link IllegalArgumentException},
 * a closed or busy handle {@link IllegalStateException}, all else a {@link DiagnosticException}.
 */
final class Engine implements AutoCloseable {
    private static final int ERROR_BYTES = 1024;
    private static final int OUTCOME = 5;
    private static final int FOOTPRINT = 7;
    private static final int CODEGEN = 4;

    private final long handle;

    private Engine(long handle) {
        this.handle = handle;
    }

    static Engine open(byte[] program, RunOptions options) {
        int level = Level.of(options.simd()).number();
        try (Memory bytes = new Memory(program.length);
                Column handle = Column.ofLongs(1)) {
            bytes.write(0, program, 0, program.length);
            told((error, capacity) -> Abi.ganglion_open(
                    bytes,
                    program.length,
                    options.threads(),
                    level,
                    options.codegen().ordinal(),
                    handle.pointer(),
                    1,
                    error,
                    capacity));
            return new Engine(handle.firstLong());
        }
    }

    /** Steps done in one call, why it came back, and the place of a fault. */
    record Outcome(int status, long done, int why, int population, long index, long step) {}

    /** Statuses of faults come back in the outcome. */
    Outcome advance(long steps) {
        try (Column outcome = Column.ofLongs(OUTCOME);
                Memory error = new Memory(ERROR_BYTES)) {
            int status = Abi.ganglion_advance(handle, steps, outcome.pointer(), OUTCOME, error, ERROR_BYTES);
            if (status != Abi.NOT_A_NUMBER && status != Abi.OVERFLOW) {
                require(status, error);
            }
            long[] fields = outcome.longs();
            return new Outcome(status, fields[0], (int) fields[1], (int) fields[2], fields[3], fields[4]);
        }
    }

    void cancel() {
        Abi.ganglion_cancel(handle);
    }

    @Override
    public void close() {
        Abi.ganglion_close(handle);
    }

    /** Empty where no program was to be generated. */
    Optional<GeneratedCode> generatedCode() {
        try (Column figures = Column.ofLongs(CODEGEN);
                Memory text = new Memory(ERROR_BYTES)) {
            text.setByte(0, (byte) 0);
            require(Abi.ganglion_codegen(handle, figures.pointer(), CODEGEN, text, ERROR_BYTES));
            long[] found = figures.longs();
            String problem = text.getString(0, "UTF-8");
            return found[0] == 0
                    ? Optional.empty()
                    : Optional.of(new GeneratedCode(
                            (int) found[0],
                            (int) found[1],
                            (int) found[2],
                            found[3] < 0 ? OptionalLong.empty() : OptionalLong.of(found[3]),
                            problem.isEmpty() ? Optional.empty() : Optional.of(problem)));
        }
    }

    long step() {
        return one(column -> Abi.ganglion_step(handle, column, 1));
    }

    Spikes takeSpikes() {
        long n = one(column -> Abi.ganglion_spike_count(handle, column, 1));
        try (Column steps = Column.ofLongs(n);
                Column populations = Column.ofInts(n);
                Column indices = Column.ofInts(n);
                Column payloads = Column.ofLongs(n)) {
            require(Abi.ganglion_take_spikes(
                    handle, steps.pointer(), populations.pointer(), indices.pointer(), payloads.pointer(), n));
            return new Spikes(
                    steps.immutableLongs(),
                    populations.immutableInts(),
                    indices.immutableInts(),
                    payloads.immutableLongs());
        }
    }

    Trace takeTrace(int probe) {
        int width = (int) one(column -> Abi.ganglion_trace_width(handle, probe, column, 1));
        long rows = one(column -> Abi.ganglion_trace_rows(handle, probe, column, 1));
        try (Column steps = Column.ofLongs(rows);
                Column values = Column.ofDoubles(rows * width)) {
            require(Abi.ganglion_take_trace(handle, probe, steps.pointer(), rows, values.pointer(), values.length()));
            return new Trace(steps.immutableLongs(), width, values.immutableDoubles());
        }
    }

    void inject(Spikes spikes) {
        try (Column steps = Column.of(spikes.steps());
                Column populations = Column.of(spikes.populations());
                Column indices = Column.of(spikes.indices());
                Column payloads = Column.of(spikes.payloads())) {
            told((error, capacity) -> Abi.ganglion_inject(
                    handle,
                    steps.pointer(),
                    populations.pointer(),
                    indices.pointer(),
                    payloads.pointer(),
                    spikes.size(),
                    error,
                    capacity));
        }
    }

    void reset(ImmutableIntArray populations) {
        try (Column places = Column.of(populations)) {
            told((error, capacity) -> Abi.ganglion_reset(handle, places.pointer(), places.length(), error, capacity));
        }
    }

    /** Weights and delays of a projection. */
    record Values(double[] weights, int[] delays) {}

    Values weights(int projection) {
        long n = one(column -> Abi.ganglion_synapse_count(handle, projection, column, 1));
        try (Column weights = Column.ofDoubles(n);
                Column delays = Column.ofInts(n)) {
            told((error, capacity) ->
                    Abi.ganglion_weights(handle, projection, weights.pointer(), delays.pointer(), n, error, capacity));
            return new Values(weights.doubles(), delays.ints());
        }
    }

    ImmutableLongArray emissions(int population, int size) {
        try (Column counts = Column.ofLongs(size)) {
            require(Abi.ganglion_emissions(handle, population, counts.pointer(), size));
            return counts.immutableLongs();
        }
    }

    ImmutableLongArray synapticEvents(int projections) {
        try (Column events = Column.ofLongs(projections)) {
            require(Abi.ganglion_synaptic_events(handle, events.pointer(), projections));
            return events.immutableLongs();
        }
    }

    ImmutableLongArray state(int population, int state, int size) {
        try (Column bits = Column.ofLongs(size)) {
            require(Abi.ganglion_get_state(handle, population, state, bits.pointer(), size));
            return bits.immutableLongs();
        }
    }

    void setState(int population, int state, ImmutableLongArray values) {
        try (Column bits = Column.of(values)) {
            require(Abi.ganglion_set_state(handle, population, state, bits.pointer(), bits.length()));
        }
    }

    ImmutableLongArray signal(int signal, int size) {
        try (Column bits = Column.ofLongs(size)) {
            require(Abi.ganglion_get_signal(handle, signal, bits.pointer(), size));
            return bits.immutableLongs();
        }
    }

    void setSignal(int signal, ImmutableLongArray values) {
        try (Column bits = Column.of(values)) {
            require(Abi.ganglion_set_signal(handle, signal, bits.pointer(), bits.length()));
        }
    }

    void setPhase(int number) {
        require(Abi.ganglion_set_phase(handle, number));
    }

    /** Emissions of the last steps and of steps to come, of one population. */
    record History(ImmutableLongArray steps, ImmutableIntArray indices, ImmutableLongArray payloads) {}

    History history(int population) {
        long n = one(column -> Abi.ganglion_history_count(handle, population, column, 1));
        try (Column steps = Column.ofLongs(n);
                Column indices = Column.ofInts(n);
                Column payloads = Column.ofLongs(n)) {
            require(Abi.ganglion_get_history(
                    handle, population, steps.pointer(), indices.pointer(), payloads.pointer(), n));
            return new History(steps.immutableLongs(), indices.immutableInts(), payloads.immutableLongs());
        }
    }

    void setStep(long step) {
        told((error, capacity) -> Abi.ganglion_set_step(handle, step, error, capacity));
    }

    void setHistory(int population, History history) {
        try (Column steps = Column.of(history.steps());
                Column indices = Column.of(history.indices());
                Column payloads = Column.of(history.payloads())) {
            told((error, capacity) -> Abi.ganglion_set_history(
                    handle,
                    population,
                    steps.pointer(),
                    indices.pointer(),
                    payloads.pointer(),
                    steps.length(),
                    error,
                    capacity));
        }
    }

    /** What of a projection's synapses {@code what} (of {@link Abi}) names. */
    ImmutableLongArray synapses(int projection, int what, int state) {
        long n = one(column -> Abi.ganglion_synapse_count(handle, projection, column, 1));
        try (Column values = Column.ofLongs(n)) {
            require(Abi.ganglion_get_synapses(handle, projection, what, state, values.pointer(), n));
            return values.immutableLongs();
        }
    }

    void setSynapses(int projection, int what, int state, ImmutableLongArray values) {
        try (Column column = Column.of(values)) {
            require(Abi.ganglion_set_synapses(handle, projection, what, state, column.pointer(), column.length()));
        }
    }

    ImmutableLongArray ruleTrace(int projection, int trace) {
        long n = one(column -> Abi.ganglion_rule_trace_length(handle, projection, trace, column, 1));
        try (Column bits = Column.ofLongs(n)) {
            require(Abi.ganglion_get_rule_trace(handle, projection, trace, bits.pointer(), n));
            return bits.immutableLongs();
        }
    }

    void setRuleTrace(int projection, int trace, ImmutableLongArray values) {
        try (Column bits = Column.of(values)) {
            require(Abi.ganglion_set_rule_trace(handle, projection, trace, bits.pointer(), bits.length()));
        }
    }

    /** Amounts on their way from synapses, by (step of emission, synapse): as a history of synapses. */
    History amounts(int projection) {
        long n = one(column -> Abi.ganglion_amount_count(handle, projection, column, 1));
        try (Column steps = Column.ofLongs(n);
                Column synapses = Column.ofInts(n);
                Column amounts = Column.ofLongs(n)) {
            require(Abi.ganglion_get_amounts(
                    handle, projection, steps.pointer(), synapses.pointer(), amounts.pointer(), n));
            return new History(steps.immutableLongs(), synapses.immutableInts(), amounts.immutableLongs());
        }
    }

    void setAmounts(int projection, History underway) {
        try (Column steps = Column.of(underway.steps());
                Column synapses = Column.of(underway.indices());
                Column amounts = Column.of(underway.payloads())) {
            told((error, capacity) -> Abi.ganglion_set_amounts(
                    handle,
                    projection,
                    steps.pointer(),
                    synapses.pointer(),
                    amounts.pointer(),
                    steps.length(),
                    error,
                    capacity));
        }
    }

    Footprint footprint() {
        try (Column column = Column.ofLongs(FOOTPRINT)) {
            require(Abi.ganglion_footprint(handle, column.pointer(), FOOTPRINT));
            long[] fields = column.longs();
            Footprint.Accumulator accumulator = new Footprint.Accumulator((int) fields[3], fields[4] != 0);
            return new Footprint(
                    fields[0],
                    fields[1],
                    fields[2],
                    accumulator,
                    Footprint.SynapseForm.values()[(int) fields[5]],
                    1e-9 * fields[6]);
        }
    }

    /** @throws IllegalArgumentException for an unknown loop, or bytes out of range */
    static double ceiling(String loop, long bytes, int level) {
        try (Memory rate = new Memory(Double.BYTES);
                Memory name = new Memory(loop.length() + 1L)) {
            name.setString(0, loop, "US-ASCII");
            int status = Abi.ganglion_ceiling(name, bytes, level, rate, 1);
            require(status, status == Abi.BAD_ARGUMENT ? "no loop " + loop + " over " + bytes + " bytes" : "");
            return rate.getDouble(0);
        }
    }

    private interface OneValue {
        int into(@Nullable Pointer column);
    }

    private static long one(OneValue call) {
        try (Column value = Column.ofLongs(1)) {
            require(call.into(value.pointer()));
            return value.firstLong();
        }
    }

    private interface Telling {
        int call(Pointer error, long capacity);
    }

    private static void told(Telling telling) {
        try (Memory error = new Memory(ERROR_BYTES)) {
            require(telling.call(error, ERROR_BYTES), error);
        }
    }

    private static void require(int status) {
        require(status, "the engine answered with status " + status);
    }

    private static void require(int status, Memory error) {
        if (status != Abi.OK) {
            require(status, error.getString(0, "UTF-8"));
        }
    }

    /** What a status of the engine is to the user, or to the programmer. */
    static void require(int status, String text) {
        switch (status) {
            case Abi.OK -> {}
            case Abi.BAD_HANDLE, Abi.BUSY -> throw new IllegalStateException(text);
            case Abi.BAD_ARGUMENT -> throw new IllegalArgumentException(text);
            case Abi.TOO_LARGE -> throw failure(DiagnosticCode.E0505, text);
            case Abi.NOT_A_NUMBER -> throw failure(DiagnosticCode.E0601, text);
            case Abi.NO_CODE -> throw failure(DiagnosticCode.E0606, text);
            case Abi.OVERFLOW -> throw failure(DiagnosticCode.E0602, text);
            default -> throw failure(DiagnosticCode.E0605, text);
        }
    }

    private static DiagnosticException failure(DiagnosticCode code, String text) {
        return new DiagnosticException(Diagnostic.of(code, Span.NONE, text));
    }
}
