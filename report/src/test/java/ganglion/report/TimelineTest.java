package ganglion.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ganglion.chip.Topology;
import ganglion.runtime.ChipObserver.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {
    @TempDir
    private Path folder;

    private final Timeline timeline = new Timeline();

    private JsonNode written() throws IOException {
        timeline.write(folder.resolve("trace.json"));
        return new ObjectMapper()
                .readTree(folder.resolve("trace.json").toFile())
                .path("traceEvents");
    }

    private void step(long at) {
        timeline.busy(Unit.SENDING, 3, at, at + 10);
        timeline.busy(Unit.RECEIVING, 1, at + 4, at + 6);
        timeline.busy(Unit.RECEIVING, 1, at + 6, at + 9);
        timeline.queue(2, at + 5, 4);
        timeline.step(at, at + 20);
    }

    @Test
    void beginsAndEndsNestOnEveryThread() throws IOException {
        timeline.begin(1e6, new Topology.Mesh2d(2, 2));
        step(0);
        step(20);
        Map<String, Deque<String>> open = new HashMap<>();
        Map<String, Double> last = new HashMap<>();
        for (JsonNode event : written()) {
            String thread = event.path("pid").asText() + "/" + event.path("tid").asText();
            String phase = event.path("ph").asText();
            if (phase.equals("B") || phase.equals("E")) {
                assertThat(event.path("ts").asDouble()).isGreaterThanOrEqualTo(last.getOrDefault(thread, 0.0));
                last.put(thread, event.path("ts").asDouble());
            }
            if (phase.equals("B")) {
                open.computeIfAbsent(thread, _ -> new ArrayDeque<>())
                        .push(event.path("name").asText());
            } else if (phase.equals("E")) {
                assertThat(open.getOrDefault(thread, new ArrayDeque<>()).pop())
                        .isEqualTo(event.path("name").asText());
            }
        }
        assertThat(open).hasSize(3);
        assertThat(open.values()).allSatisfy(left -> assertThat(left).isEmpty());
    }

    @Test
    void whatFollowsAtOnceIsOneSpanAndQueuesEmptyWithTheStep() throws IOException {
        timeline.begin(1e6, new Topology.Mesh2d(2, 2));
        step(0);
        JsonNode events = written();
        assertThat(events.findValuesAsText("name").stream().filter("receive"::equals))
                .hasSize(2);
        assertThat(events.findValuesAsText("packets")).containsExactly("4", "0");
        assertThat(events.findValuesAsText("name")).contains("tile 1,1", "core 3 sends", "core 1 receives", "step 0");
    }

    @Test
    void itHoldsNoMoreThanFits() {
        timeline.begin(1e6, new Topology.Mesh2d(2, 2));
        for (long at = 0; at < 4_000_000; at += 20) {
            step(at);
        }
        assertThat(timeline.isFull()).isTrue();
        assertThat(timeline.steps()).isLessThan(50_000);
    }

    @Test
    void onlyTheFirstRunIsKept() {
        timeline.begin(1e6, new Topology.Mesh2d(2, 2));
        step(0);
        timeline.begin(1e6, new Topology.Mesh2d(2, 2));
        step(0);
        assertThat(timeline.steps()).isEqualTo(1);
    }
}
