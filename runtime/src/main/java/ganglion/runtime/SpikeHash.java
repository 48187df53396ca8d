package ganglion.runtime;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * The {@code spike_sha256} of a run: SHA-256 over its emissions as records (u64 step, u32 population, u32 index, i64 payload bits),
 * little-endian, sorted by step, population, index. Batches are given in order and may be cut anywhere.
 */
public final class SpikeHash {
    private static final int RECORD = Long.BYTES + Integer.BYTES + Integer.BYTES + Long.BYTES;
    private static final int RECORDS = 1024;

    private final Sha256 digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(RECORD * RECORDS).order(ByteOrder.LITTLE_ENDIAN);
    private long lastStep;
    private long lastPlace = -1;

    public SpikeHash() {
        digest = new Sha256();
    }

    /** Goes on where {@link #state} was taken. */
    public SpikeHash(Sha256.State state) {
        digest = new Sha256(state);
    }

    /**
     * Adds emissions that follow all before.
     *
     * @throws IllegalArgumentException when they are not in order
     */
    public void update(Spikes spikes) {
        for (int i = 0; i < spikes.size(); i++) {
            add(
                    spikes.steps().get(i),
                    spikes.populations().get(i),
                    spikes.indices().get(i),
                    spikes.payloads().get(i));
        }
        flush();
    }

    private void add(long step, int population, int index, long payload) {
        long place = (long) population << Integer.SIZE | index;
        boolean follows = step > lastStep || step == lastStep && place > lastPlace;
        checkArgument(follows, "emissions out of order at step %s, population %s, index %s", step, population, index);
        lastStep = step;
        lastPlace = place;
        buffer.putLong(step).putInt(population).putInt(index).putLong(payload);
        if (!buffer.hasRemaining()) {
            flush();
        }
    }

    private void flush() {
        digest.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    /** State for a checkpoint, between two batches. */
    public Sha256.State state() {
        return digest.state();
    }

    /** The hash of everything so far, as 64 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
