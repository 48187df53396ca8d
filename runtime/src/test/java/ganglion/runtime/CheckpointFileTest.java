package ganglion.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
    @TempDir
    Path folder;

    private Path file;

    private static SavedRun run(int neurons) {
        long[] state = new Random(neurons).longs(neurons).toArray();
        Checkpoint.PopulationState population = new Checkpoint.PopulationState(
                "net.É",
                ImmutableList.of(ImmutableLongArray.copyOf(state), ImmutableLongArray.of()),
                ImmutableLongArray.of(3, 4),
                ImmutableIntArray.of(0, 7),
                ImmutableLongArray.of(-1, Long.MIN_VALUE));
        Checkpoint.PopulationState empty = new Checkpoint.PopulationState(
                "", ImmutableList.of(), ImmutableLongArray.of(), ImmutableIntArray.of(), ImmutableLongArray.of());
        SpikeHash hash = new SpikeHash();
        hash.update(new Spikes(
                ImmutableLongArray.of(1), ImmutableIntArray.of(0), ImmutableIntArray.of(2), ImmutableLongArray.of(1)));
        Checkpoint checkpoint = new Checkpoint(
                "main",
                -5L,
                1L << 40,
                ImmutableList.of(population, empty),
                ImmutableList.of(projection()),
                ImmutableList.of(ImmutableLongArray.of(1, 2)),
                3);
        return new SavedRun(checkpoint, hash.state(), ImmutableIntArray.of(0, 3));
    }

    private static Checkpoint.ProjectionState projection() {
        return new Checkpoint.ProjectionState(
                "a->b",
                ImmutableList.of(ImmutableLongArray.of(5, 6)),
                ImmutableList.of(ImmutableLongArray.of()),
                ImmutableList.of(ImmutableLongArray.of(7)),
                ImmutableLongArray.of(8),
                ImmutableIntArray.of(1),
                ImmutableLongArray.of(9));
    }

    @BeforeEach
    void place() {
        file = folder.resolve("run.ckpt");
    }

    private DiagnosticCode refusal() {
        DiagnosticException refusal = catchThrowableOfType(DiagnosticException.class, () -> CheckpointFile.read(file));
        assertThat(refusal).isNotNull();
        return refusal.diagnostics().get(0).code();
    }

    @Test
    void whatIsWrittenIsRead() {
        for (int neurons : new int[] {0, 1, 100_000}) {
            CheckpointFile.write(file, run(neurons));

            assertThat(CheckpointFile.read(file)).isEqualTo(run(neurons));
        }
    }

    @Test
    void nothingElseIsLeftInTheFolder() throws IOException {
        CheckpointFile.write(file, run(10));
        CheckpointFile.write(file, run(20));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    /** A name that no process has, as a kill while writing leaves it; and one that does not belong to this checkpoint. */
    @Test
    void draftsOfKilledWritersAreRemoved() throws IOException {
        Path dead = Files.createFile(folder.resolve(".run.ckpt." + 999_999_999 + ".part"));
        Path live = Files.createFile(folder.resolve(".run.ckpt.1.part"));
        Path other = Files.createFile(folder.resolve(".run.ckpt.part"));
        CheckpointFile.write(file, run(10));

        assertThat(dead).doesNotExist();
        assertThat(live).exists();
        assertThat(other).exists();
        assertThat(CheckpointFile.read(file)).isEqualTo(run(10));
    }

    @Test
    void aFlippedBitIsNoticedInEveryByte() throws IOException {
        CheckpointFile.write(file, run(5));
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < whole.length * 8; bit += 7) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            boolean head = bit / 8 < 12;
            assertThat(refusal()).as("bit %s", bit).isEqualTo(head ? DiagnosticCode.E0403 : DiagnosticCode.E0402);
        }
    }

    @Test
    void everyCutIsNoticed() throws IOException {
        CheckpointFile.write(file, run(5));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(refusal()).isIn(DiagnosticCode.E0402, DiagnosticCode.E0403);
        }
    }

    /** A count that promises more than the file holds, under a checksum that fits. */
    @Test
    void forgedCountsAskForNoMemory() throws IOException {
        CheckpointFile.write(file, run(5));
        byte[] whole = Files.readAllBytes(file);
        for (int at = 12; at + 4 <= whole.length - 4; at++) {
            byte[] forged = whole.clone();
            ByteBuffer fields = ByteBuffer.wrap(forged).order(ByteOrder.LITTLE_ENDIAN);
            fields.putInt(at, Integer.MAX_VALUE);
            CRC32C checksum = new CRC32C();
            checksum.update(forged, 0, forged.length - 4);
            fields.putInt(forged.length - 4, (int) checksum.getValue());
            Files.write(file, forged);
            try {
                CheckpointFile.read(file);
            } catch (DiagnosticException e) {
                assertThat(e.diagnostics().get(0).code()).isEqualTo(DiagnosticCode.E0402);
            }
        }
    }

    @Test
    void otherFilesAndVersionsAreRefusedByName() throws IOException {
        assertThat(refusal()).isEqualTo(DiagnosticCode.E0401);
        Files.writeString(file, "network main { this is a long enough text }");
        assertThat(refusal()).isEqualTo(DiagnosticCode.E0403);
        CheckpointFile.write(file, run(1));
        byte[] later = Files.readAllBytes(file);
        later[8] = 9;
        Files.write(file, later);
        assertThatThrownBy(() -> CheckpointFile.read(file)).hasMessageContaining("version 9");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsToldAsOne() {
        Path nowhere = folder.resolve("missing").resolve("run.ckpt");

        assertThatThrownBy(() -> CheckpointFile.write(nowhere, run(1)))
                .isInstanceOfSatisfying(
                        DiagnosticException.class,
                        e -> assertThat(e.diagnostics().get(0).code()).isEqualTo(DiagnosticCode.E0703));
    }
}
