package ganglion.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/** Who emitted when: raster, rates, and a table of populations. */
final class ActivitySection implements Section {
    static final int MOST_POPULATIONS = 8;

    private final ImmutableList<Population> populations;
    private final SpikeSummary spikes;

    ActivitySection(ImmutableList<Population> populations, SpikeSummary spikes) {
        this.populations = populations;
        this.spikes = spikes;
    }

    @Override
    public String title() {
        return "Activity";
    }

    @Override
    public void write(Html html) {
        if (spikes.count() == 0) {
            html.none(
                    populations.stream().anyMatch(Population::observed)
                            ? "No emissions were recorded: nothing was emitted, or the run was started with --record none."
                            : "No population was observed, so no emissions were recorded: probe or measure one.");
        } else {
            html.markup("<div class=\"pair\">");
            raster(html);
            rates(html);
            html.markup("</div>\n");
        }
        table(html);
    }

    /** Places of the populations that charts show: observed ones, stimuli last. */
    static List<Integer> shown(ImmutableList<Population> populations) {
        List<Integer> places = new ArrayList<>();
        for (boolean stimuli : new boolean[] {false, true}) {
            for (int p = 0; p < populations.size(); p++) {
                Population population = populations.get(p);
                if (population.observed() && population.stimulus() == stimuli && population.emissions() > 0) {
                    places.add(p);
                }
            }
        }
        return places.subList(0, Math.min(MOST_POPULATIONS, places.size()));
    }

    static String rasterNote(SpikeSummary spikes) {
        return spikes.stride() == 1
                ? "each stroke is an emission"
                : "one emission of " + spikes.stride() + " is drawn; rates count all";
    }

    private void raster(Html html) {
        ObjectNode view = html.chart("raster", "Raster", rasterNote(spikes)).addObject();
        view.put("x", "time [ms]");
        ArrayNode rows = view.putArray("rows");
        for (int place : shown(populations)) {
            ObjectNode row = rows.addObject();
            row.put("name", populations.get(place).name());
            row.put("size", populations.get(place).size());
            ArrayNode times = row.putArray("t");
            ArrayNode neurons = row.putArray("i");
            for (int s = 0; s < spikes.strokes(); s++) {
                if (spikes.population(s) == place) {
                    Numbers.add(times, spikes.time(s));
                    neurons.add(spikes.neuron(s));
                }
            }
        }
    }

    private void rates(Html html) {
        ObjectNode view = html.chart(
                        "lines",
                        "Rates",
                        "mean over a population, in bins of " + Scaled.of(spikes.binMillis() / 1000, "s"))
                .addObject();
        view.put("xName", "time [ms]").put("yName", "rate [Hz]");
        Numbers.fill(view.putArray("x"), spikes.bins(), spikes::binTime);
        ArrayNode lines = view.putArray("series");
        for (int place : shown(populations)) {
            Population population = populations.get(place);
            ObjectNode line = lines.addObject();
            line.put("name", population.name());
            Numbers.fill(line.putArray("y"), spikes.bins(), bin -> spikes.rate(place, bin, population.size()));
        }
    }

    private void table(Html html) {
        List<List<String>> rows = new ArrayList<>();
        for (int p = 0; p < populations.size(); p++) {
            rows.add(row(p));
        }
        html.table(
                ImmutableList.of(Html.Column.WORDS, Html.Column.WORDS, Html.Column.NUMBER),
                ImmutableList.of("population", "kind", "neurons", "emissions", "silent", "CV of intervals"),
                rows);
    }

    private List<String> row(int place) {
        Population population = populations.get(place);
        boolean known = population.observed() && spikes.count() > 0;
        double variation = spikes.intervals(place).variation();
        return List.of(
                population.name(),
                population.stimulus() ? "stimulus" : "neurons",
                Scaled.count(population.size()),
                Scaled.count(population.emissions()),
                known ? Scaled.percent(spikes.intervals(place).silent()) : "not observed",
                known && Double.isFinite(variation) ? Scaled.number(variation) : "-");
    }
}
