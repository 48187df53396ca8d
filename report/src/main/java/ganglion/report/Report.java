package ganglion.report;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.result.OutputFolder;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Makes a page of what {@code run --out DIR} left in a folder. */
public final class Report {
    private final RunFolder whole;
    private final RunFolder folder;

    private Report(RunFolder whole, RunFolder folder) {
        this.whole = whole;
        this.folder = folder;
    }

    /**
     * Of that folder; of an experiment of several runs it tells about all, and in full about the first.
     *
     * @throws DiagnosticException where there is no run in it
     */
    public static Report of(Path folder) {
        RunFolder whole = RunFolder.read(folder);
        return whole.runs().stream()
                .findFirst()
                .map(run -> new Report(whole, run))
                .orElseThrow(() -> new DiagnosticException(Diagnostic.of(
                        DiagnosticCode.E0401, Span.NONE, "`" + folder + "` lists runs, and none is there")));
    }

    /** Writes the page to a file, and beside it its main charts as pictures; all of them appear at once. */
    public void write(Path file) {
        try {
            ImmutableList<Population> populations = Population.of(folder);
            SpikeSummary spikes = SpikeSummary.read(folder, populations);
            write(file, page(populations, spikes), new StaticPictures(folder, populations, spikes).all());
        } catch (IOException failure) {
            throw OutputFolder.cannotWrite(file, failure);
        }
    }

    /**
     * Writes one file and others beside it.
     *
     * @param beside by name
     */
    static void write(Path file, String content, Map<String, String> beside) {
        Path place = file.toAbsolutePath();
        Path parent = place.getParent();
        if (parent == null || Files.isDirectory(place)) {
            throw new DiagnosticException(
                    Diagnostic.of(DiagnosticCode.E0703, Span.NONE, "`" + file + "` is a folder, not a file"));
        }
        try (OutputFolder output = new OutputFolder(parent)) {
            Files.writeString(output.begin(String.valueOf(place.getFileName())), content);
            for (Map.Entry<String, String> other : beside.entrySet()) {
                Files.writeString(output.begin(other.getKey()), other.getValue());
            }
            output.commit();
        } catch (IOException failure) {
            throw OutputFolder.cannotWrite(file, failure);
        }
    }

    private String page(ImmutableList<Population> populations, SpikeSummary spikes) throws IOException {
        TraceSummary traces = TraceSummary.read(folder, populations);
        ImmutableList.Builder<Section> sections = ImmutableList.builder();
        sections.add(new OverviewSection(whole, folder));
        if (whole.isList()) {
            sections.add(new RunsSection(whole, folder));
        }
        sections.add(
                new ActivitySection(populations, spikes),
                new TraceSection(traces, folder.stepMillis()),
                new ChipSection(folder),
                new LinkSection(folder),
                new EnergySection(folder),
                new WeightSection(folder),
                new SourceSection(folder));
        String title = folder.run().path("network").asText() + " on "
                + folder.run().path("chip").asText();
        String subtitle = folder.run().path("file").asText() + ", experiment "
                + folder.run().path("experiment").asText() + ", backend "
                + folder.run().path("backend").asText() + ", seed "
                + folder.run().path("seed").asText();
        return new Page(title, subtitle, sections.build()).html();
    }
}
