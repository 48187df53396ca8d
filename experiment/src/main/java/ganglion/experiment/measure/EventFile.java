package ganglion.experiment.measure;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.compiler.quantity.Dimension;
import ganglion.data.Table;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.util.Optional;
import java.util.stream.IntStream;

/** A table of events with the columns {@code time}, in a unit of time (ms without one), and {@code index}. */
final class EventFile {
    private EventFile() {}

    /** The events by step, round half up (semantics, section 1). */
    static Resolved.OfEvents events(Table table, double dt, Span span) {
        Table.Column times = column(table, "time", span);
        Table.Column indices = column(table, "index", span);
        double scale = scale(times.unit(), span);
        long[] keys = IntStream.range(0, table.rows())
                .mapToLong(row -> key(
                        times.values().get(row) * scale / dt, indices.values().get(row), row, span))
                .sorted()
                .distinct()
                .toArray();
        return new Resolved.OfEvents(
                ImmutableLongArray.copyOf(java.util.Arrays.stream(keys).map(key -> key >>> 32)),
                ImmutableIntArray.copyOf(java.util.Arrays.stream(keys).mapToInt(key -> (int) key)),
                span);
    }

    private static long key(double step, double index, int row, Span span) {
        boolean sound = step > -0.5 && step < 0x1p31 && index >= 0 && index < 0x1p31 && index == Math.rint(index);
        if (!sound) {
            throw unfit(span, "row " + row + " of the table is no event");
        }
        return (long) Math.floor(step + 0.5) << 32 | (long) index;
    }

    private static Table.Column column(Table table, String name, Span span) {
        return table.column(name).orElseThrow(() -> unfit(span, "the table has no column `" + name + "`"));
    }

    private static double scale(Optional<String> unit, Span span) {
        return switch (unit.orElse("ms")) {
            case "us" -> 1e-3;
            case "ms" -> 1;
            case "s" -> 1e3;
            default -> throw unfit(span, "the column `time` is in no unit of " + Dimension.TIME);
        };
    }

    private static DiagnosticException unfit(Span span, String message) {
        return new DiagnosticException(Diagnostic.of(DiagnosticCode.E0405, span, message));
    }
}
