package ganglion.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;

/** A population as run.json lists it. */
record Population(
        String name, int size, boolean stimulus, boolean observed, long emissions, ImmutableList<String> states) {

    static ImmutableList<Population> of(RunFolder folder) {
        ImmutableList.Builder<Population> all = ImmutableList.builder();
        for (JsonNode each : folder.run().path("populations")) {
            ImmutableList.Builder<String> states = ImmutableList.builder();
            each.path("variables").forEach(state -> states.add(state.asText()));
            all.add(new Population(
                    each.path("name").asText(),
                    Math.max(0, each.path("size").asInt()),
                    each.path("stimulus").asBoolean(),
                    each.path("observed").asBoolean(),
                    each.path("emissions").asLong(),
                    states.build()));
        }
        return all.build();
    }
}
