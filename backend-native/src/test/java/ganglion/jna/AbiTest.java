package ganglion.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Memory;
import ganglion.program.ProgramFile;
import ganglion.runtime.Availability;
import ganglion.runtime.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hostile use of the C interface gives statuses and never takes the virtual machine down. */
class AbiTest {
    private static final byte[] PROGRAM = ProgramFile.toBytes(SampleNetworks.kept());
    private static final int CAPACITY = 4096;

    @BeforeEach
    void theEngineIsThere() {
        assumeTrue(
                LibraryLoader.availability() instanceof Availability.Present,
                () -> LibraryLoader.availability().toString());
    }

    private static int open(byte[] bytes, Memory handle) {
        try (Memory program = new Memory(Math.max(1, bytes.length))) {
            program.write(0, bytes, 0, bytes.length);
            return Abi.ganglion_open(program, bytes.length, 1, 0, 0, handle, 1, null, 0);
        }
    }

    private static byte[] sealed(byte[] file) {
        CRC32C sum = new CRC32C();
        sum.update(file, 0, file.length - 4);
        for (int k = 0; k < 4; k++) {
            file[file.length - 4 + k] = (byte) (sum.getValue() >> 8 * k);
        }
        return file;
    }

    @Test
    void aClosedHandleReachesNothingNotEvenWhatTookItsPlace() {
        try (Memory handle = new Memory(8);
                Memory step = new Memory(8)) {
            assertThat(open(PROGRAM, handle)).isEqualTo(Abi.OK);
            long first = handle.getLong(0);
            assertThat(Abi.ganglion_close(first)).isEqualTo(Abi.OK);
            assertThat(Abi.ganglion_close(first)).isEqualTo(Abi.BAD_HANDLE);
            assertThat(open(PROGRAM, handle)).isEqualTo(Abi.OK);
            long second = handle.getLong(0);
            assertThat(second).isNotEqualTo(first);
            assertThat(Abi.ganglion_step(first, step, 1)).isEqualTo(Abi.BAD_HANDLE);
            assertThat(Abi.ganglion_step(second, step, 1)).isEqualTo(Abi.OK);
            assertThat(Abi.ganglion_step(second, null, 1)).isEqualTo(Abi.BAD_ARGUMENT);
            assertThat(Abi.ganglion_step(second, step, 0)).isEqualTo(Abi.BAD_ARGUMENT);
            assertThat(Abi.ganglion_close(second)).isEqualTo(Abi.OK);
        }
    }

    @Test
    void truncatedAndFlippedProgramsAreRefused() {
        try (Memory handle = new Memory(8)) {
            for (int length = 0; length < PROGRAM.length; length += 7) {
                assertThat(open(java.util.Arrays.copyOf(PROGRAM, length), handle))
                        .isEqualTo(Abi.DAMAGED_PROGRAM);
            }
            for (int bit = 0; bit < PROGRAM.length * 8; bit += 37) {
                byte[] flipped = PROGRAM.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(open(flipped, handle)).as("bit %s", bit).isEqualTo(Abi.DAMAGED_PROGRAM);
            }
        }
    }

    @Test
    void programsForgedBehindTheirChecksumAreRefusedOrRun() {
        SplittableRandom random = new SplittableRandom(3);
        try (Memory handle = new Memory(8);
                Memory outcome = new Memory(40)) {
            for (int round = 0; round < 300; round++) {
                byte[] forged = PROGRAM.clone();
                int bit = random.nextInt(96, (forged.length - 4) * 8);
                forged[bit / 8] ^= (byte) (1 << bit % 8);
                if (open(sealed(forged), handle) == Abi.OK) {
                    Abi.ganglion_advance(handle.getLong(0), 3, outcome, 5, null, 0);
                    assertThat(Abi.ganglion_close(handle.getLong(0))).isEqualTo(Abi.OK);
                }
            }
        }
    }

    @Test
    void anotherVersionIsRefusedByNumber() {
        byte[] file = PROGRAM.clone();
        file[8] = 9;
        assertThatThrownBy(() -> Engine.open(file, RunOptions.defaults())).hasMessageContaining("version 9");
    }

    @Test
    void aThousandRandomSequencesOfCallsAreAnswered() {
        for (int sequence = 0; sequence < 1000; sequence++) {
            try (Calls calls = new Calls(sequence)) {
                for (int call = 0; call < 30; call++) {
                    assertThat(calls.one()).isBetween(Abi.OK, 8);
                }
            }
        }
    }

    /** Calls with random arguments; lengths never exceed the memory behind a pointer. */
    private static final class Calls implements AutoCloseable {
        private final SplittableRandom random;
        private final Memory memory = new Memory(CAPACITY * 8L);
        private final List<Long> handles = new ArrayList<>();

        Calls(long seed) {
            random = new SplittableRandom(seed);
            memory.clear();
            opened();
        }

        private int opened() {
            if (handles.size() > 2) {
                return Abi.OK;
            }
            try (Memory handle = new Memory(8)) {
                int status = open(PROGRAM, handle);
                if (status == Abi.OK) {
                    handles.add(handle.getLong(0));
                }
                return status;
            }
        }

        private long handle() {
            return handles.isEmpty() || random.nextInt(10) == 0
                    ? random.nextLong() >>> random.nextInt(64)
                    : handles.get(random.nextInt(handles.size()));
        }

        private @Nullable Memory column() {
            return random.nextInt(12) == 0 ? null : memory;
        }

        private long length() {
            int[] few = {-1, 0, 1, 3, 5, 7, 12, 13, 24, 48, 144, CAPACITY};
            return few[random.nextInt(few.length)];
        }

        private int place() {
            return random.nextInt(12) - 1;
        }

        int one() {
            return switch (random.nextInt(21)) {
                case 0 -> opened();
                case 1 -> Abi.ganglion_close(handle());
                case 2 -> Abi.ganglion_step(handle(), column(), length());
                case 3, 4, 5 -> Abi.ganglion_advance(handle(), random.nextInt(12) - 1, column(), length(), null, 0);
                case 6 -> Abi.ganglion_cancel(handle());
                case 7 -> Abi.ganglion_spike_count(handle(), column(), length());
                case 8 -> Abi.ganglion_take_spikes(handle(), column(), column(), column(), column(), length());
                case 9 -> Abi.ganglion_trace_rows(handle(), place(), column(), length());
                case 10 -> Abi.ganglion_take_trace(handle(), place(), column(), length(), column(), length());
                case 11 -> Abi.ganglion_inject(handle(), column(), column(), column(), column(), length(), null, 0);
                case 12 -> Abi.ganglion_reset(handle(), column(), length(), column(), 16);
                case 13 -> Abi.ganglion_synapse_count(handle(), place(), column(), length());
                case 14 -> Abi.ganglion_weights(handle(), place(), column(), column(), length(), null, 0);
                case 15 -> Abi.ganglion_emissions(handle(), place(), column(), length());
                case 16 -> Abi.ganglion_synaptic_events(handle(), column(), length());
                case 17 -> Abi.ganglion_get_state(handle(), place(), place(), column(), length());
                case 18 -> Abi.ganglion_set_state(handle(), place(), place(), column(), length());
                case 19 -> Abi.ganglion_set_history(handle(), place(), column(), column(), column(), length(), null, 0);
                default -> Abi.ganglion_get_history(handle(), place(), column(), column(), column(), length());
            };
        }

        @Override
        public void close() {
            handles.forEach(Abi::ganglion_close);
            memory.close();
        }
    }
}
