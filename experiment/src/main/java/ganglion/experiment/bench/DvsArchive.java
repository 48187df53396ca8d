package ganglion.experiment.bench;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.data.DataReader;
import ganglion.data.Tensor;
import ganglion.interop.DataFiles;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The arrays of SANA-FE's {@code dvs_challenge.npz}, with axes and neurons in the order that {@code library/bench/dvs.snn} means:
 * kernels as [out][in][row][column], neurons channel by channel. Unpacked into a folder of its own, which closing removes.
 */
final class DvsArchive implements DataReader, AutoCloseable {
    private static final List<String> NAMES =
            List.of("conv1.npy", "conv2.npy", "conv3.npy", "conv4.npy", "dense1.npy", "inputs.npy", "thresholds.npy");
    private static final long MOST_BYTES = 1L << 26;

    private final Path folder;
    private final DataFiles files;

    private DvsArchive(Path folder) {
        this.folder = folder;
        this.files = new DataFiles(folder);
    }

    /** @throws DiagnosticException when the file is missing or not that archive */
    static DvsArchive open(Path archive) {
        try {
            Path folder = Files.createTempDirectory("ganglion-dvs");
            DvsArchive opened = new DvsArchive(folder);
            try (InputStream in = Files.newInputStream(archive)) {
                opened.unpack(in);
            } catch (IOException failure) {
                opened.close();
                throw failure;
            }
            return opened;
        } catch (IOException failure) {
            throw new DiagnosticException(Diagnostic.of(
                    DiagnosticCode.E0402, Span.NONE, "`" + archive + "` cannot be read: " + failure.getMessage()));
        }
    }

    private void unpack(InputStream in) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (NAMES.contains(entry.getName())) {
                    Files.write(folder.resolve(entry.getName()), zip.readNBytes((int) MOST_BYTES));
                }
            }
        }
        for (String name : NAMES) {
            if (!Files.exists(folder.resolve(name))) {
                throw new IOException("it holds no array " + name);
            }
        }
    }

    @Override
    public Content read(String path, Span span) {
        Content content = files.read(path, span);
        return content instanceof Content.OfTensor(Tensor tensor)
                ? new Content.OfTensor(
                        path.startsWith("conv") ? kernel(tensor) : path.startsWith("dense") ? dense(tensor) : tensor)
                : content;
    }

    /** From [row][column][in][out]. */
    private static Tensor kernel(Tensor tensor) {
        ImmutableIntArray shape = tensor.shape();
        int pixels = shape.get(0) * shape.get(1);
        int in = shape.get(2);
        int out = shape.get(3);
        double[] values = new double[tensor.values().length()];
        for (int k = 0; k < values.length; k++) {
            int pixel = k / (in * out);
            values[(k % out * in + k / out % in) * pixels + pixel] =
                    tensor.values().get(k);
        }
        return new Tensor(
                ImmutableIntArray.of(out, in, shape.get(0), shape.get(1)),
                tensor.integral(),
                ImmutableDoubleArray.copyOf(values));
    }

    /** From [source][target]; sources are channel by channel there too. */
    private static Tensor dense(Tensor tensor) {
        int sources = tensor.shape().get(0);
        int targets = tensor.shape().get(1);
        double[] values = new double[tensor.values().length()];
        for (int k = 0; k < values.length; k++) {
            values[k % targets * sources + k / targets] = tensor.values().get(k);
        }
        return new Tensor(
                ImmutableIntArray.of(targets, sources), tensor.integral(), ImmutableDoubleArray.copyOf(values));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
