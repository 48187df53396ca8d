package ganglion.experiment.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.chip.Chip;
import ganglion.chip.CoreProgram;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.library.StandardLibrary;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.Presentation;
import ganglion.interop.DataFiles;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import ganglion.syntax.Name;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A network that is put onto chips to compare them.
 *
 * @param text path in the library, without its ending; of an example where it begins with {@code examples}
 * @param dt length of a step in ms
 * @param inference steps of one inference; 0 where there are none
 * @param data the stimulus that shows a row of its data for the steps of an inference; empty where there is none
 */
record ChipWorkload(
        String name,
        String text,
        double dt,
        long steps,
        int inference,
        String data,
        ImmutableMap<String, String> settings) {
    private static final int DIGITS = 20;
    private static final ImmutableMap<String, String> NONE = ImmutableMap.of();

    /** 20 digits; chips whose neurons are built in take the net that was trained for them. */
    static ChipWorkload digits(Chip chip) {
        boolean fixed = !chip.runs().isEmpty() && chip.runs().stream().allMatch(CoreProgram.Neuron.class::isInstance);
        int steps = fixed ? 16 : 4;
        String text = fixed ? "examples/digits/digits-loihi" : "examples/digits/digits";
        return new ChipWorkload("digits", text, 1, (long) DIGITS * steps, steps, "image", NONE);
    }

    static ImmutableList<ChipWorkload> all(Chip chip) {
        return ImmutableList.of(
                digits(chip),
                new ChipWorkload("cuba", "bench/cuba", 0.1, 200, 0, "", ImmutableMap.of("scale", "0.25")),
                new ChipWorkload("conv", "bench/small-conv", 1, 200, 8, "", NONE),
                recurrent(0.1));
    }

    /** @param drive how likely each source of noise emits in a step */
    static ChipWorkload recurrent(double drive) {
        return new ChipWorkload(
                "recurrent", "bench/recurrent", 1, 200, 0, "", ImmutableMap.of("drive", Double.toString(drive)));
    }

    CompileRequest request(String chip) {
        return new CompileRequest(
                Optional.empty(),
                ImmutableList.of(),
                settings,
                dt,
                data.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Presentation(path(data), inference, ImmutableList.of())),
                Optional.of(chip),
                "float32",
                1,
                true);
    }

    private static ganglion.syntax.Path path(String name) {
        return new ganglion.syntax.Path(ImmutableList.of(new Name(name, Span.NONE)), Span.NONE);
    }

    /** @param root the folder that has {@code examples} */
    SourceUnit load(Path root) {
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(source(root), new DataFiles(folder(root)), diagnostics);
        diagnostics.throwIfErrors();
        return unit;
    }

    private boolean isExample() {
        return text.startsWith("examples");
    }

    private Path folder(Path root) {
        return isExample() ? root.resolve(text).resolveSibling("") : Path.of("");
    }

    private Source source(Path root) {
        if (!isExample()) {
            return StandardLibrary.text(text).orElseThrow();
        }
        Path file = root.resolve(text + ".snn");
        try {
            return new Source(file.toString(), Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
