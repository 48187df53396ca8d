package ganglion.jna;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@code ganglion_abi.h}, bound when {@link #bind} is called: statuses come back as they are, pointers go with
 * their lengths in elements. {@link Engine} turns both into Java.
 */
final class Abi {
    /** The version of the header that this class was written against. */
    static final int VERSION = 3;

    static final int OK = 0;
    static final int BAD_HANDLE = 1;
    static final int BAD_ARGUMENT = 2;
    static final int DAMAGED_PROGRAM = 3;
    static final int TOO_LARGE = 4;
    static final int NOT_A_NUMBER = 5;
    static final int OVERFLOW = 6;
    static final int BUSY = 7;
    static final int NO_CODE = 9;

    /** States of synapses, the steps in which dated ones were last stored, and states as probes record them. */
    static final int SYNAPSE_STATE = 0;

    static final int STORED = 1;
    static final int SHOWN = 2;

    static final int DONE = 0;
    static final int CANCELLED = 1;

    private Abi() {}

    /**
     * Finds the library on JNA's path or in the jar and binds all functions.
     *
     * @throws LinkageError when there is none for this platform, or a function is missing
     */
    static void bind() {
        Map<String, Object> options = Map.of(Library.OPTION_CLASSLOADER, Abi.class.getClassLoader());
        Native.register(Abi.class, NativeLibrary.getInstance("ganglion", options));
    }

    static native int ganglion_abi_version();

    static native int ganglion_widest();

    static native int ganglion_open(
            @Nullable Pointer program,
            long length,
            int threads,
            int level,
            int codegen,
            @Nullable Pointer handle,
            long handles,
            @Nullable Pointer error,
            long capacity);

    static native int ganglion_close(long handle);

    static native int ganglion_codegen(
            long handle, @Nullable Pointer figures, long length, @Nullable Pointer text, long capacity);

    static native int ganglion_step(long handle, @Nullable Pointer step, long length);

    static native int ganglion_advance(
            long handle, long steps, @Nullable Pointer outcome, long length, @Nullable Pointer error, long capacity);

    static native int ganglion_cancel(long handle);

    static native int ganglion_spike_count(long handle, @Nullable Pointer count, long length);

    static native int ganglion_take_spikes(
            long handle,
            @Nullable Pointer steps,
            @Nullable Pointer populations,
            @Nullable Pointer indices,
            @Nullable Pointer payloads,
            long length);

    static native int ganglion_trace_width(long handle, int probe, @Nullable Pointer width, long length);

    static native int ganglion_trace_rows(long handle, int probe, @Nullable Pointer rows, long length);

    static native int ganglion_take_trace(
            long handle, int probe, @Nullable Pointer steps, long rows, @Nullable Pointer values, long length);

    static native int ganglion_inject(
            long handle,
            @Nullable Pointer steps,
            @Nullable Pointer populations,
            @Nullable Pointer indices,
            @Nullable Pointer payloads,
            long length,
            @Nullable Pointer error,
            long capacity);

    static native int ganglion_reset(
            long handle, @Nullable Pointer populations, long length, @Nullable Pointer error, long capacity);

    static native int ganglion_synapse_count(long handle, int projection, @Nullable Pointer count, long length);

    static native int ganglion_weights(
            long handle,
            int projection,
            @Nullable Pointer weights,
            @Nullable Pointer delays,
            long length,
            @Nullable Pointer error,
            long capacity);

    static native int ganglion_emissions(long handle, int population, @Nullable Pointer counts, long length);

    static native int ganglion_synaptic_events(long handle, @Nullable Pointer events, long length);

    static native int ganglion_footprint(long handle, @Nullable Pointer fields, long length);

    static native int ganglion_ceiling(
            @Nullable Pointer loop, long bytes, int level, @Nullable Pointer rate, long count);

    static native int ganglion_get_state(long handle, int population, int state, @Nullable Pointer bits, long length);

    static native int ganglion_set_state(long handle, int population, int state, @Nullable Pointer bits, long length);

    static native int ganglion_get_signal(long handle, int signal, @Nullable Pointer bits, long length);

    static native int ganglion_set_signal(long handle, int signal, @Nullable Pointer bits, long length);

    static native int ganglion_set_phase(long handle, int phase);

    static native int ganglion_history_count(long handle, int population, @Nullable Pointer count, long length);

    static native int ganglion_get_history(
            long handle,
            int population,
            @Nullable Pointer steps,
            @Nullable Pointer indices,
            @Nullable Pointer payloads,
            long length);

    static native int ganglion_set_step(long handle, long step, @Nullable Pointer error, long capacity);

    static native int ganglion_set_history(
            long handle,
            int population,
            @Nullable Pointer steps,
            @Nullable Pointer indices,
            @Nullable Pointer payloads,
            long length,
            @Nullable Pointer error,
            long capacity);

    static native int ganglion_get_synapses(
            long handle, int projection, int what, int state, @Nullable Pointer values, long length);

    static native int ganglion_set_synapses(
            long handle, int projection, int what, int state, @Nullable Pointer values, long length);

    static native int ganglion_rule_trace_length(
            long handle, int projection, int trace, @Nullable Pointer count, long length);

    static native int ganglion_get_rule_trace(
            long handle, int projection, int trace, @Nullable Pointer bits, long length);

    static native int ganglion_set_rule_trace(
            long handle, int projection, int trace, @Nullable Pointer bits, long length);

    static native int ganglion_amount_count(long handle, int projection, @Nullable Pointer count, long length);

    static native int ganglion_get_amounts(
            long handle,
            int projection,
            @Nullable Pointer steps,
            @Nullable Pointer synapses,
            @Nullable Pointer amounts,
            long length);

    static native int ganglion_set_amounts(
            long handle,
            int projection,
            @Nullable Pointer steps,
            @Nullable Pointer synapses,
            @Nullable Pointer amounts,
            long length,
            @Nullable Pointer error,
            long capacity);

    static native int ganglion_expand(
            @Nullable Pointer program,
            long bytes,
            int projection,
            @Nullable Pointer count,
            long counts,
            @Nullable Pointer sources,
            @Nullable Pointer targets,
            @Nullable Pointer rows,
            @Nullable Pointer ordinals,
            @Nullable Pointer positions,
            long length,
            @Nullable Pointer error,
            long capacity);
}
