/*
 * The plain C border of the native engine.
 *
 * Every function returns a status. Handles are numbers, never addresses: an unknown, closed or
 * stale one gives GANGLION_BAD_HANDLE. Every pointer comes with a length, in elements; a null
 * pointer is only taken with length 0. Where a function takes `error` and `capacity`, it writes a
 * line of UTF-8 there, cut to the capacity and always ended by a 0 byte, when the status is not
 * GANGLION_OK. Nothing throws and nothing aborts across this border. One handle serves one call at
 * a time (a second one gives GANGLION_BUSY) except for ganglion_cancel.
 */
#ifndef GANGLION_ABI_H
#define GANGLION_ABI_H

#include <stdint.h>

#if defined(_WIN32)
#define GANGLION_EXPORT __declspec(dllexport)
#else
#define GANGLION_EXPORT __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

enum { GANGLION_ABI_VERSION = 3 };

enum {
    GANGLION_OK = 0,
    GANGLION_BAD_HANDLE = 1,
    GANGLION_BAD_ARGUMENT = 2,
    GANGLION_DAMAGED_PROGRAM = 3,
    GANGLION_TOO_LARGE = 4,
    GANGLION_NOT_A_NUMBER = 5,
    GANGLION_OVERFLOW = 6,
    GANGLION_BUSY = 7,
    GANGLION_FAILED = 8,
    GANGLION_NO_CODE = 9 /* generated code was asked for and cannot be had */
};

/* Why ganglion_advance came back. */
enum { GANGLION_DONE = 0, GANGLION_CANCELLED = 1, GANGLION_BUFFERS_FULL = 2 };

/* Instruction sets. */
enum { GANGLION_AUTO = 0, GANGLION_BASELINE = 1, GANGLION_AVX2 = 2, GANGLION_AVX512 = 3 };

/* Neuron programs as generated code: never; always, GANGLION_NO_CODE where they cannot; as soon as it is there. */
enum { GANGLION_CODE_OFF = 0, GANGLION_CODE_ON = 1, GANGLION_CODE_AUTO = 2 };

GANGLION_EXPORT uint32_t ganglion_abi_version(void);

/* The widest instruction set of this machine: GANGLION_BASELINE, GANGLION_AVX2 or GANGLION_AVX512.
 */
GANGLION_EXPORT int32_t ganglion_widest(void);

/* Opens a program (the bytes of a ProgramFile) and builds its synapses; one handle into handle[0].
 * A level that the machine lacks falls back to the widest it has. */
GANGLION_EXPORT int32_t ganglion_open(const uint8_t* program, int64_t length, int32_t threads,
                                      int32_t level, int32_t codegen, uint64_t* handle,
                                      int64_t handles, char* error, int64_t capacity);
GANGLION_EXPORT int32_t ganglion_close(uint64_t handle);

/* How far generated code is. figures[0]: pieces of code that the program needs, [1]: those in use, [2]: those that came from the
 * cache, [3]: the step after which the first was in use, or -1. The text is why some are missing, or empty. */
GANGLION_EXPORT int32_t ganglion_codegen(uint64_t handle, int64_t* figures, int64_t length,
                                         char* text, int64_t capacity);

/* Steps done so far, into step[0]. */
GANGLION_EXPORT int32_t ganglion_step(uint64_t handle, int64_t* step, int64_t length);

/* Does up to that many steps. outcome[0]: steps done in this call, outcome[1]: why it came back,
 * and after GANGLION_NOT_A_NUMBER or GANGLION_OVERFLOW outcome[2..4]: population, index, step. */
GANGLION_EXPORT int32_t ganglion_advance(uint64_t handle, int64_t steps, int64_t* outcome,
                                         int64_t length, char* error, int64_t capacity);

/* Makes a running ganglion_advance return after its step; from any thread. */
GANGLION_EXPORT int32_t ganglion_cancel(uint64_t handle);

/* Emissions of observed populations not taken yet: their number, then the columns (exactly that
 * many). */
GANGLION_EXPORT int32_t ganglion_spike_count(uint64_t handle, int64_t* count, int64_t length);
GANGLION_EXPORT int32_t ganglion_take_spikes(uint64_t handle, int64_t* steps, int32_t* populations,
                                             int32_t* indices, int64_t* payloads, int64_t length);

/* Rows of a probe not taken yet, and numbers in a row; values hold rows * width numbers, row by
 * row. */
GANGLION_EXPORT int32_t ganglion_trace_width(uint64_t handle, int32_t probe, int64_t* width,
                                             int64_t length);
GANGLION_EXPORT int32_t ganglion_trace_rows(uint64_t handle, int32_t probe, int64_t* rows,
                                            int64_t length);
GANGLION_EXPORT int32_t ganglion_take_trace(uint64_t handle, int32_t probe, int64_t* steps,
                                            int64_t rows, double* values, int64_t length);

/* Adds emissions of stimuli in steps to come. */
GANGLION_EXPORT int32_t ganglion_inject(uint64_t handle, const int64_t* steps,
                                        const int32_t* populations, const int32_t* indices,
                                        const int64_t* payloads, int64_t length, char* error,
                                        int64_t capacity);

/* Brings populations (by place) back to their initial values. */
GANGLION_EXPORT int32_t ganglion_reset(uint64_t handle, const int32_t* populations, int64_t length,
                                       char* error, int64_t capacity);

/* Weights in base units and delays in steps of all synapses of a projection, in order. */
GANGLION_EXPORT int32_t ganglion_synapse_count(uint64_t handle, int32_t projection, int64_t* count,
                                               int64_t length);
GANGLION_EXPORT int32_t ganglion_weights(uint64_t handle, int32_t projection, double* weights,
                                         int32_t* delays, int64_t length, char* error,
                                         int64_t capacity);

/* How often each neuron of a population emitted since opening, and synaptic events of each
 * projection. */
GANGLION_EXPORT int32_t ganglion_emissions(uint64_t handle, int32_t population, int64_t* counts,
                                           int64_t length);
GANGLION_EXPORT int32_t ganglion_synaptic_events(uint64_t handle, int64_t* events, int64_t length);

/* How the synapses of a projection are kept. */
enum { GANGLION_LISTS = 0, GANGLION_BIT_ROWS = 1, GANGLION_DENSE_ROWS = 2, GANGLION_RULE = 3 };

/* Seven numbers: stored synapses, the bytes they take; of the projection with the most synapses the
 * bytes of accumulators that one thread has open, those of one accumulator, 1 where it is a float,
 * and how the synapses are kept; nanoseconds of delivery since opening, of the thread with most. */
GANGLION_EXPORT int32_t ganglion_footprint(uint64_t handle, int64_t* fields, int64_t length);

/* Updates per second of one thread's processor time in a loop that bounds the engine: scatter.int16
 * .int32 .int64 .float32 .float64, rows.bits, rows.int8, neuron.leaky .quadratic .exponential
 * .channels; over so many bytes of accumulators or, for neurons, of one state. */
GANGLION_EXPORT int32_t ganglion_ceiling(const char* loop, int64_t bytes, int32_t level,
                                         double* rate, int64_t count);

/* State column as bits, of length size; emissions of the last steps and of steps to come (payloads
 * as in spikes). */
GANGLION_EXPORT int32_t ganglion_get_state(uint64_t handle, int32_t population, int32_t state,
                                           int64_t* bits, int64_t length);
GANGLION_EXPORT int32_t ganglion_set_state(uint64_t handle, int32_t population, int32_t state,
                                           const int64_t* bits, int64_t length);
/* The values of a signal as bits, of length size; the number of the phase. */
GANGLION_EXPORT int32_t ganglion_get_signal(uint64_t handle, int32_t signal, int64_t* bits,
                                            int64_t length);
GANGLION_EXPORT int32_t ganglion_set_signal(uint64_t handle, int32_t signal, const int64_t* bits,
                                            int64_t length);
GANGLION_EXPORT int32_t ganglion_set_phase(uint64_t handle, int32_t phase);
GANGLION_EXPORT int32_t ganglion_history_count(uint64_t handle, int32_t population, int64_t* count,
                                               int64_t length);
GANGLION_EXPORT int32_t ganglion_get_history(uint64_t handle, int32_t population, int64_t* steps,
                                             int32_t* indices, int64_t* payloads, int64_t length);

/* Of a simulation that has done no step: continue after that step; call it before
 * ganglion_set_history. */
GANGLION_EXPORT int32_t ganglion_set_step(uint64_t handle, int64_t step, char* error,
                                          int64_t capacity);
GANGLION_EXPORT int32_t ganglion_set_history(uint64_t handle, int32_t population,
                                             const int64_t* steps, const int32_t* indices,
                                             const int64_t* payloads, int64_t length, char* error,
                                             int64_t capacity);

/* Of synapses that change, counted by source, each source's in their order: a state as bits, the
 * steps in which a dated one was last stored, or (to be read only) a state as probes record it. */
enum { GANGLION_SYNAPSE_STATE = 0, GANGLION_STORED = 1, GANGLION_SHOWN = 2 };
GANGLION_EXPORT int32_t ganglion_get_synapses(uint64_t handle, int32_t projection, int32_t what,
                                              int32_t state, int64_t* values, int64_t length);
GANGLION_EXPORT int32_t ganglion_set_synapses(uint64_t handle, int32_t projection, int32_t what,
                                              int32_t state, const int64_t* values,
                                              int64_t length);

/* What synapses saw of a trace in the last steps, oldest first, then what it holds: rows of neurons.
 * Set them after ganglion_set_step. */
GANGLION_EXPORT int32_t ganglion_rule_trace_length(uint64_t handle, int32_t projection,
                                                   int32_t trace, int64_t* count, int64_t length);
GANGLION_EXPORT int32_t ganglion_get_rule_trace(uint64_t handle, int32_t projection, int32_t trace,
                                                int64_t* bits, int64_t length);
GANGLION_EXPORT int32_t ganglion_set_rule_trace(uint64_t handle, int32_t projection, int32_t trace,
                                                const int64_t* bits, int64_t length);

/* Amounts on their way to a port: step of emission, synapse, bits in the type of the port; ascending. */
GANGLION_EXPORT int32_t ganglion_amount_count(uint64_t handle, int32_t projection, int64_t* count,
                                              int64_t length);
GANGLION_EXPORT int32_t ganglion_get_amounts(uint64_t handle, int32_t projection, int64_t* steps,
                                             int32_t* synapses, int64_t* amounts, int64_t length);
GANGLION_EXPORT int32_t ganglion_set_amounts(uint64_t handle, int32_t projection,
                                             const int64_t* steps, const int32_t* synapses,
                                             const int64_t* amounts, int64_t length, char* error,
                                             int64_t capacity);

/* The synapses of a projection of a program as columns, without opening it: for comparison with
 * ganglion.network.Expander. With length 0 only count[0] is written. */
GANGLION_EXPORT int32_t ganglion_expand(const uint8_t* program, int64_t bytes, int32_t projection,
                                        int64_t* count, int64_t counts, int32_t* sources,
                                        int32_t* targets, int32_t* rows, int32_t* ordinals,
                                        int32_t* positions, int64_t length, char* error,
                                        int64_t capacity);

#ifdef __cplusplus
}
#endif

#endif
