package ganglion.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.experiment.picture.Chart;
import ganglion.experiment.picture.Range;
import ganglion.experiment.picture.Svg;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The main charts of a page as pictures for papers and slides, by the names of their files; none of what was not measured. */
final class StaticPictures {
    private static final ImmutableList<String> HEAT =
            ImmutableList.of("#eef3f8", "#c3d9ec", "#86b6da", "#4a8fc2", "#1f63a0", "#0b3a6b");

    private final RunFolder folder;
    private final ImmutableList<Population> populations;
    private final SpikeSummary spikes;

    StaticPictures(RunFolder folder, ImmutableList<Population> populations, SpikeSummary spikes) {
        this.folder = folder;
        this.populations = populations;
        this.spikes = spikes;
    }

    ImmutableMap<String, String> all() {
        ImmutableMap.Builder<String, String> pictures = ImmutableMap.builder();
        if (folder.hasCores()) {
            pictures.put("floorplan.svg", floorplan());
        }
        if (spikes.count() > 0) {
            pictures.put("raster.svg", raster());
            pictures.put("rates.svg", rates());
        }
        if (folder.run().path("energy_joules").isObject()) {
            pictures.put("energy.svg", energy());
        }
        return pictures.buildOrThrow();
    }

    private String floorplan() {
        Floorplan plan = new Floorplan(folder);
        Floorplan.Quantity quantity = plan.quantities().get(0);
        double side = Math.clamp(480.0 / Math.max(plan.cellColumns(), plan.cellRows()), 4, 48);
        int width = (int) Math.ceil(plan.cellColumns() * side) + 40;
        int height = (int) Math.ceil(plan.cellRows() * side) + 90;
        Map<Integer, Double> cells = plan.cells(quantity);
        double most = cells.values().stream().mapToDouble(value -> value).max().orElse(0);
        Svg svg = new Svg(Math.max(360, width), height, "Floorplan");
        svg.write(20, 26, 15, Svg.Anchor.START, "Floorplan: " + quantity.name());
        svg.write(
                20,
                46,
                12,
                Svg.Anchor.START,
                "from 0 to " + (Scaled.number(most) + " " + quantity.unit()).strip() + "; grey: no neurons");
        for (int place = 0; place < plan.cellColumns() * plan.cellRows(); place++) {
            double value = cells.getOrDefault(place, Double.NaN);
            double x = 20 + place % plan.cellColumns() * side;
            int row = place / plan.cellColumns();
            double y = 62 + row * side;
            svg.rectangle(x, y, side - 1, side - 1, colour(most > 0 ? value / most : value));
        }
        return svg.finish();
    }

    private static String colour(double share) {
        return Double.isNaN(share) ? "#f0f0f0" : HEAT.get((int) Math.min(HEAT.size() - 1, share * HEAT.size()));
    }

    private String raster() {
        List<Integer> shown = ActivitySection.shown(populations);
        long neurons =
                shown.stream().mapToLong(place -> populations.get(place).size()).sum();
        double first = spikes.binTime(0) - spikes.binMillis() / 2;
        Chart chart = new Chart(
                "Raster, " + ActivitySection.rasterNote(spikes),
                "time [ms]",
                Range.of(first, folder.steps() * folder.stepMillis()),
                "neuron",
                new Range(-0.5, Math.max(1, neurons) - 0.5),
                shown.stream().map(place -> populations.get(place).name()).toList());
        long start = 0;
        for (int colour = 0; colour < shown.size(); colour++) {
            strokes(chart, shown.get(colour), start, colour);
            start += populations.get(shown.get(colour)).size();
        }
        return chart.finish();
    }

    private void strokes(Chart chart, int population, long start, int colour) {
        int[] own = IntStream.range(0, spikes.strokes())
                .filter(stroke -> spikes.population(stroke) == population)
                .toArray();
        double[] times = new double[own.length];
        double[] places = new double[own.length];
        for (int i = 0; i < own.length; i++) {
            times[i] = spikes.time(own[i]);
            places[i] = start + spikes.neuron(own[i]);
        }
        chart.strokes(times, places, 0.8, 1, colour);
    }

    private String rates() {
        List<Integer> shown = ActivitySection.shown(populations);
        double[] times = new double[spikes.bins()];
        double most = 0;
        for (int bin = 0; bin < times.length; bin++) {
            times[bin] = spikes.binTime(bin);
            for (int place : shown) {
                most = Math.max(
                        most, spikes.rate(place, bin, populations.get(place).size()));
            }
        }
        Chart chart = new Chart(
                "Rates in bins of " + Scaled.of(spikes.binMillis() / 1000, "s"),
                "time [ms]",
                Range.of(times[0], times[times.length - 1]),
                "rate [Hz]",
                Range.of(0, most).padded(0.02),
                shown.stream().map(place -> populations.get(place).name()).toList());
        for (int colour = 0; colour < shown.size(); colour++) {
            Population population = populations.get(shown.get(colour));
            double[] rates = new double[times.length];
            for (int bin = 0; bin < rates.length; bin++) {
                rates[bin] = spikes.rate(shown.get(colour), bin, population.size());
            }
            chart.joined(times, rates, colour, 1.4);
        }
        return chart.finish();
    }

    private String energy() {
        List<EnergySection.Part> parts = EnergySection.units(folder.run().path("energy_joules"));
        double most =
                parts.stream().mapToDouble(EnergySection.Part::joules).max().orElse(0);
        Svg svg = new Svg(560, 60 + 30 * parts.size(), "Energy by unit");
        svg.write(
                20,
                26,
                15,
                Svg.Anchor.START,
                String.format(Locale.ROOT, "Energy by unit, %s", EnergySection.total(folder.run())));
        for (int i = 0; i < parts.size(); i++) {
            double y = 48 + 30.0 * i;
            double width = most > 0 ? 280 * parts.get(i).joules() / most : 0;
            svg.write(140, y + 13, 12, Svg.Anchor.END, parts.get(i).name());
            svg.rectangle(150, y, Math.max(0.5, width), 18, "#0072b2");
            svg.write(
                    158 + width,
                    y + 13,
                    12,
                    Svg.Anchor.START,
                    Scaled.of(parts.get(i).joules(), "J"));
        }
        return svg.finish();
    }
}
