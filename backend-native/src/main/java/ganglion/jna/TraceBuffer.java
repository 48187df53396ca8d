package ganglion.jna;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.runtime.Trace;
import java.util.ArrayList;
import java.util.List;

/** Rows of a probe fetched from the engine piece by piece. */
final class TraceBuffer {
    private final int width;
    private final List<Trace> pieces = new ArrayList<>();

    TraceBuffer(int width) {
        this.width = width;
    }

    void add(Trace piece) {
        if (!piece.steps().isEmpty()) {
            pieces.add(piece);
        }
    }

    /** All pieces as one; the buffer is empty afterwards. */
    Trace take() {
        Trace whole = pieces.size() == 1 ? pieces.get(0) : joined();
        pieces.clear();
        return whole;
    }

    private Trace joined() {
        ImmutableLongArray.Builder steps = ImmutableLongArray.builder();
        ImmutableDoubleArray.Builder values = ImmutableDoubleArray.builder();
        for (Trace piece : pieces) {
            steps.addAll(piece.steps());
            values.addAll(piece.values());
        }
        return new Trace(steps.build(), width, values.build());
    }
}
