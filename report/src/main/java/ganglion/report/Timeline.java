package ganglion.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ganglion.chip.Topology;
import ganglion.runtime.ChipObserver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * What the parts of a chip did, as the JSON that Perfetto and Chrome open: a tile is a process, the two units of a core are threads of
 * it, and packets that wait in a router are a counter. Of the first run that it hears, and of no more steps than fit.
 */
public final class Timeline implements ChipObserver {
    /** Behind the step in which there are more, nothing is kept. */
    private static final int ENOUGH_EVENTS = 200_000;

    private static final double MICRO = 1e6;
    private static final int CHIP = 0;

    private final List<Event> events = new ArrayList<>();
    private final Map<Integer, Event> open = new HashMap<>();
    private final Map<Integer, Long> queues = new HashMap<>();
    private double hertz = 1;
    private Optional<Topology.Tiles> tiles = Optional.empty();
    private boolean begun;
    private boolean full;
    private long steps;

    /**
     * From a cycle to another, or, of a counter, a value from a cycle on.
     *
     * @param track core and unit, or router
     */
    private record Event(Kind kind, int track, long begin, long end) {}

    private enum Kind {
        STEP,
        BUSY,
        QUEUE
    }

    @Override
    public void begin(double clock, Topology topology) {
        full = begun;
        begun = true;
        if (!full) {
            hertz = clock;
            tiles = topology instanceof Topology.Tiles joined ? Optional.of(joined) : Optional.empty();
        }
    }

    @Override
    public void step(long begin, long end) {
        if (full) {
            return;
        }
        events.addAll(open.values());
        open.clear();
        queues.replaceAll((router, waiting) -> {
            if (waiting > 0) {
                events.add(new Event(Kind.QUEUE, router, end, 0));
            }
            return 0L;
        });
        events.add(new Event(Kind.STEP, 0, begin, end));
        steps++;
        full = events.size() > ENOUGH_EVENTS;
    }

    @Override
    public void busy(Unit unit, int core, long begin, long end) {
        if (full || begin == end) {
            return;
        }
        int track = 2 * core + unit.ordinal();
        Optional<Event> before = Optional.ofNullable(open.get(track));
        if (before.isPresent() && before.get().end() == begin) {
            open.put(track, new Event(Kind.BUSY, track, before.get().begin(), end));
        } else {
            before.ifPresent(events::add);
            open.put(track, new Event(Kind.BUSY, track, begin, end));
        }
    }

    @Override
    public void queue(int router, long cycle, long length) {
        if (!full && queues.getOrDefault(router, 0L) != length) {
            queues.put(router, length);
            events.add(new Event(Kind.QUEUE, router, cycle, length));
        }
    }

    /** Chip steps that it holds. */
    public long steps() {
        return steps;
    }

    /** Whether steps were left out. */
    public boolean isFull() {
        return full;
    }

    /** Writes the file, all at once. */
    public void write(Path file) {
        Report.write(file, json().toString(), Map.of());
    }

    private ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("displayTimeUnit", "ns");
        ArrayNode all = root.putArray("traceEvents");
        names(all);
        long step = 0;
        for (Event event : events) {
            switch (event.kind()) {
                case STEP -> span(all, "step " + step++, CHIP, 0, event);
                case BUSY ->
                    span(
                            all,
                            event.track() % 2 == 0 ? "update" : "receive",
                            process(event.track() / 2),
                            event.track(),
                            event);
                case QUEUE -> {
                    ObjectNode counter = event(all, "C", "waiting", process(event), event.track(), event.begin());
                    counter.putObject("args").put("packets", event.end());
                }
            }
        }
        return root;
    }

    private void span(ArrayNode all, String name, int process, int thread, Event event) {
        event(all, "B", name, process, thread, event.begin());
        event(all, "E", name, process, thread, event.end());
    }

    private ObjectNode event(ArrayNode all, String phase, String name, int process, int thread, long cycle) {
        return all.addObject()
                .put("ph", phase)
                .put("name", name)
                .put("pid", process)
                .put("tid", thread)
                .put("ts", cycle / hertz * MICRO);
    }

    private int process(int core) {
        return 1 + tiles.map(joined -> joined.tile(core)).orElse(0);
    }

    /** Routers are numbered row by row; tiles may not be. */
    private int process(Event queue) {
        return 1 + tiles.map(joined -> tile(joined, queue.track())).orElse(0);
    }

    private static int tile(Topology.Tiles tiles, int router) {
        return tiles.place(router % tiles.width(), router / tiles.width());
    }

    private void names(ArrayNode all) {
        name(all, "process_name", CHIP, OptionalInt.empty(), "chip");
        name(all, "thread_name", CHIP, OptionalInt.of(0), "steps");
        TreeSet<Integer> processes = new TreeSet<>();
        TreeSet<Integer> tracks = new TreeSet<>();
        for (Event event : events) {
            switch (event.kind()) {
                case STEP -> {}
                case BUSY -> {
                    processes.add(process(event.track() / 2));
                    tracks.add(event.track());
                }
                case QUEUE -> processes.add(process(event));
            }
        }
        for (int process : processes) {
            String place = tiles.map(joined -> joined.column(process - 1) + "," + joined.row(process - 1))
                    .orElse("");
            name(all, "process_name", process, OptionalInt.empty(), "tile " + place);
        }
        for (int track : tracks) {
            String unit = track % 2 == 0 ? " sends" : " receives";
            name(all, "thread_name", process(track / 2), OptionalInt.of(track), "core " + track / 2 + unit);
        }
    }

    private static void name(ArrayNode all, String what, int process, OptionalInt thread, String name) {
        ObjectNode event = all.addObject().put("ph", "M").put("name", what).put("pid", process);
        thread.ifPresent(number -> event.put("tid", number));
        event.putObject("args").put("name", name);
    }
}
