package ganglion.compiler.semantics;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.data.Table;
import ganglion.network.Events;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The events of a table, sorted; several of one step and index are added up. */
record EventTable(Events events, int highestIndex) {

    /** Reads the columns {@code time} (ms, or the unit of the header) or {@code step}, {@code index} and, optionally, {@code value}. */
    record Reader(double dt, Diagnostics diagnostics) {

        Optional<EventTable> read(Table table, Span span) {
            Optional<Table.Column> time = table.column("time");
            Optional<Table.Column> step = table.column("step");
            Optional<Table.Column> index = table.column("index");
            if (time.isPresent() == step.isPresent() || index.isEmpty()) {
                report(span, "events need the columns `time` or `step`, and `index`");
                return Optional.empty();
            }
            Optional<Unit> unit =
                    time.flatMap(Table.Column::unit).map(Units::parse).orElse(Units.parse("ms"));
            Map<Long, Map<Integer, Long>> sorted = new TreeMap<>();
            for (int row = 0; row < table.rows(); row++) {
                long at = time.isPresent()
                        ? Steps.steps(inBaseUnits(time.get().values().get(row), unit), dt)
                        : (long) step.orElseThrow().values().get(row);
                if (!add(table, row, at, index.get(), sorted, span)) {
                    return Optional.empty();
                }
            }
            return Optional.of(columns(sorted));
        }

        private static double inBaseUnits(double value, Optional<Unit> unit) {
            return unit.filter(known -> known.powerOfTen() != 0)
                    .map(known -> known.toBase(BigDecimal.valueOf(value)))
                    .orElse(value);
        }

        private boolean add(
                Table table, int row, long step, Table.Column index, Map<Long, Map<Integer, Long>> sorted, Span span) {
            double neuron = index.values().get(row);
            double value = table.column("value")
                    .map(column -> column.values().get(row))
                    .orElse(1.0);
            if (step < 1
                    || neuron != Math.rint(neuron)
                    || neuron < 0
                    || neuron >= Sizes.MOST_NEURONS
                    || value != Math.rint(value)) {
                report(span, "row " + (row + 1) + ": an event needs a step of at least 1, an index and a whole value");
                return false;
            }
            sorted.computeIfAbsent(step, _ -> new TreeMap<>()).merge((int) neuron, (long) value, Long::sum);
            return true;
        }

        private static EventTable columns(Map<Long, Map<Integer, Long>> sorted) {
            ImmutableLongArray.Builder steps = ImmutableLongArray.builder();
            ImmutableIntArray.Builder indices = ImmutableIntArray.builder();
            ImmutableLongArray.Builder payloads = ImmutableLongArray.builder();
            int highest = -1;
            for (Map.Entry<Long, Map<Integer, Long>> step : sorted.entrySet()) {
                for (Map.Entry<Integer, Long> event : step.getValue().entrySet()) {
                    if (event.getValue() != 0) {
                        steps.add(step.getKey());
                        indices.add(event.getKey());
                        payloads.add(event.getValue());
                        highest = Math.max(highest, event.getKey());
                    }
                }
            }
            return new EventTable(new Events(steps.build(), indices.build(), payloads.build()), highest);
        }

        private void report(Span span, String message) {
            diagnostics.report(Diagnostic.of(DiagnosticCode.E0404, span, message));
        }
    }
}
