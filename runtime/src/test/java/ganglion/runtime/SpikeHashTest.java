package ganglion.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SpikeHashTest {

    /** Spikes of steps first to last, three a step. */
    private static Spikes spikes(int first, int last) {
        ImmutableLongArray.Builder steps = ImmutableLongArray.builder();
        ImmutableIntArray.Builder populations = ImmutableIntArray.builder();
        ImmutableIntArray.Builder indices = ImmutableIntArray.builder();
        ImmutableLongArray.Builder payloads = ImmutableLongArray.builder();
        for (int step = first; step <= last; step++) {
            for (int i = 0; i < 3; i++) {
                steps.add(step);
                populations.add(i / 2);
                indices.add(10 + i);
                payloads.add(-step * 1_000_000_007L);
            }
        }
        return new Spikes(steps.build(), populations.build(), indices.build(), payloads.build());
    }

    private static String reference(Spikes spikes) throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(24 * spikes.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < spikes.size(); i++) {
            bytes.putLong(spikes.steps().get(i));
            bytes.putInt(spikes.populations().get(i));
            bytes.putInt(spikes.indices().get(i));
            bytes.putLong(spikes.payloads().get(i));
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }

    @Test
    void hashesTheRecordsInOrder() throws NoSuchAlgorithmException {
        SpikeHash hash = new SpikeHash();
        hash.update(spikes(1, 1000));

        assertThat(hash.hex()).isEqualTo(reference(spikes(1, 1000)));
    }

    @Test
    void batchesAndCheckpointsDoNotMatter() throws NoSuchAlgorithmException {
        SpikeHash hash = new SpikeHash();
        hash.update(spikes(1, 7));
        hash.update(Spikes.NONE);
        hash.update(spikes(8, 8));
        SpikeHash resumed = new SpikeHash(hash.state());
        resumed.update(spikes(9, 500));

        assertThat(resumed.hex()).isEqualTo(reference(spikes(1, 500)));
    }

    @Test
    void nothingHasTheHashOfNothing() {
        assertThat(new SpikeHash().hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void emissionsOutOfOrderAreRefused() {
        SpikeHash hash = new SpikeHash();
        hash.update(spikes(5, 5));

        assertThatThrownBy(() -> hash.update(spikes(4, 4))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hash.update(spikes(5, 5))).isInstanceOf(IllegalArgumentException.class);
    }
}
