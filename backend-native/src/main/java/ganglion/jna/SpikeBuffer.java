package ganglion.jna;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.runtime.Spikes;
import java.util.ArrayList;
import java.util.List;

/** Spikes fetched from the engine piece by piece. */
final class SpikeBuffer {
    private final List<Spikes> pieces = new ArrayList<>();

    void add(Spikes piece) {
        if (piece.size() > 0) {
            pieces.add(piece);
        }
    }

    /** All pieces as one; the buffer is empty afterwards. */
    Spikes take() {
        Spikes whole = pieces.size() == 1 ? pieces.get(0) : joined();
        pieces.clear();
        return whole;
    }

    private Spikes joined() {
        int size = Math.toIntExact(pieces.stream().mapToLong(Spikes::size).sum());
        ImmutableLongArray.Builder steps = ImmutableLongArray.builder(size);
        ImmutableIntArray.Builder populations = ImmutableIntArray.builder(size);
        ImmutableIntArray.Builder indices = ImmutableIntArray.builder(size);
        ImmutableLongArray.Builder payloads = ImmutableLongArray.builder(size);
        for (Spikes piece : pieces) {
            steps.addAll(piece.steps());
            populations.addAll(piece.populations());
            indices.addAll(piece.indices());
            payloads.addAll(piece.payloads());
        }
        return new Spikes(steps.build(), populations.build(), indices.build(), payloads.build());
    }
}
