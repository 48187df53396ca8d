package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.expansion.Grid;
import ganglion.compiler.expansion.Layout;
import ganglion.compiler.expansion.PairSpace;
import ganglion.data.Tensor;
import ganglion.network.Connector;
import ganglion.network.Sliding;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import ganglion.syntax.Parameter;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code conv} and {@code pool}: a kernel shared by all places of an image. */
final class KernelElaborator {
    private static final String CONVOLUTION = "conv";
    private static final String POOL = "pool";
    private static final int MOST = 1 << 24;

    private final PairSpace space;
    private final Expressions constants;
    private final Diagnostics diagnostics;
    private boolean complained;

    KernelElaborator(PairSpace space, Expressions constants, Diagnostics diagnostics) {
        this.space = space;
        this.constants = constants;
        this.diagnostics = diagnostics;
    }

    static boolean knows(String connector) {
        return connector.equals(CONVOLUTION) || connector.equals(POOL);
    }

    /** Rows and columns of something. */
    private record Pair(int rows, int columns) {

        @Override
        public String toString() {
            return rows + " x " + columns;
        }
    }

    /**
     * What slides over the image.
     *
     * @param channels that one output hears; those of the image where nothing says how many
     * @param values of the kernel, where a file has them
     */
    private record Window(Optional<Integer> outputs, Optional<Integer> channels, Pair size, Optional<Typed> values) {}

    /** {@code pool} adds up: one window a channel, weights 1 unless the projection says otherwise. */
    Optional<Wiring> elaborate(ConnectorCall call) {
        boolean pool = call.name().text().equals(POOL);
        Map<String, Argument> given = new Parameters(diagnostics)
                .match(
                        pool
                                ? parameters(call, "size", "stride", "padding", "input")
                                : parameters(
                                        call,
                                        "kernel",
                                        "stride",
                                        "padding",
                                        "dilation",
                                        "groups",
                                        "size",
                                        "channels",
                                        "input"),
                        call.arguments(),
                        call.name().text());
        if (given.size() < call.arguments().size()) {
            return Optional.empty();
        }
        Optional<Window> window = window(given, call, pool);
        boolean line =
                window.flatMap(Window::values).filter(KernelElaborator::isLine).isPresent();
        Optional<Pair> image =
                window.flatMap(_ -> image(given, line, call.name().span()));
        return image.filter(_ -> !complained).flatMap(found -> kernel(given, window.get(), found, pool, line, call));
    }

    private static ImmutableList<Parameter> parameters(ConnectorCall call, String... names) {
        Span span = call.name().span();
        return Stream.of(names)
                .map(name -> new Parameter(new Name(name, span), Optional.empty(), Optional.empty(), span))
                .collect(ImmutableList.toImmutableList());
    }

    private Optional<Window> window(Map<String, Argument> given, ConnectorCall call, boolean pool) {
        if (given.containsKey("kernel")) {
            if (given.containsKey("size") || given.containsKey("channels")) {
                return refuse(DiagnosticCode.E0203, call.name().span(), "the kernel has its size and channels already");
            }
            return ofFile(given.get("kernel").value());
        }
        if (!given.containsKey("size")) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.E0204,
                            call.name().span(),
                            "`" + call.name().text() + "` needs " + (pool ? "the size of its window" : "a kernel"))
                    .help(
                            pool
                                    ? "give it: `pool(2)`"
                                    : "give its values, `conv(file(\"kernel.npy\"))`, or its size, `conv(size = 3)`"));
            return Optional.empty();
        }
        Pair size = pair(given, "size", 1, 1, false);
        Optional<Integer> outputs = pool
                ? Optional.empty()
                : Optional.of(whole(given, "channels", 1).orElse(1));
        return Optional.of(new Window(outputs, pool ? Optional.of(1) : Optional.empty(), size, Optional.empty()));
    }

    private Optional<Window> ofFile(Expression argument) {
        Typed data = constants.elaborate(argument);
        if (data.isMistake()) {
            return Optional.empty();
        }
        if (!(data.value() instanceof Value.OfTensor(Tensor tensor))
                || tensor.values().isEmpty()
                || tensor.shape().length() < 3
                || tensor.shape().length() > 4) {
            return refuse(
                    DiagnosticCode.E0405,
                    argument.span(),
                    "`conv` needs an array of output channels, input channels, rows and columns"
                            + (data.value() instanceof Value.OfTensor(Tensor found) ? ", found " + shape(found) : ""));
        }
        ImmutableIntArray shape = tensor.shape();
        Pair size = new Pair(isLine(data) ? 1 : shape.get(2), shape.get(shape.length() - 1));
        return Optional.of(new Window(Optional.of(shape.get(0)), Optional.of(shape.get(1)), size, Optional.of(data)));
    }

    /** An array of output channels, input channels and places: one-dimensional. */
    private static boolean isLine(Typed kernel) {
        return kernel.value() instanceof Value.OfTensor(Tensor tensor)
                && tensor.shape().length() == 3;
    }

    private static String shape(Tensor tensor) {
        return String.join(
                " x ", tensor.shape().asList().stream().map(String::valueOf).toList());
    }

    /** Rows and columns of the sources: what {@code input} says, else their layout. */
    private Optional<Pair> image(Map<String, Argument> given, boolean line, Span span) {
        Optional<Pair> laid = space.from().flatMap(Layout::grid).map(grid -> new Pair(grid.height(), grid.width()));
        if (!given.containsKey("input")) {
            if (laid.isEmpty()) {
                diagnostics.report(Diagnostic.of(DiagnosticCode.E0204, span, "the sources are not laid out as an image")
                        .help("give rows and columns, `input = [28, 28]`, or a layout, `at grid(28, 28)`"));
            }
            return laid;
        }
        Pair image = pair(given, "input", 1, 1, line);
        if (laid.isPresent() && !laid.get().equals(image)) {
            return refuse(
                    DiagnosticCode.E0207,
                    given.get("input").span(),
                    "the sources are laid out as " + laid.get() + ", not as " + image);
        }
        return Optional.of(image);
    }

    private Optional<Wiring> kernel(
            Map<String, Argument> given, Window window, Pair image, boolean pool, boolean line, ConnectorCall call) {
        long pixels = (long) image.rows() * image.columns();
        int channels = (int) (space.sources() / pixels);
        if (channels * pixels != space.sources()) {
            return refuse(
                    DiagnosticCode.E0207,
                    call.name().span(),
                    "images of " + image + " do not make " + space.sources() + " neurons");
        }
        int groups = pool ? channels : whole(given, "groups", 1).orElse(1);
        int outputs = window.outputs().orElse(channels);
        int heard = window.channels().orElse(channels / groups);
        if (channels % groups != 0 || outputs % groups != 0) {
            return refuse(
                    DiagnosticCode.E0209,
                    call.name().span(),
                    channels + " to " + outputs + " channels do not divide into " + groups + " groups");
        }
        if ((long) heard * groups != channels) {
            String groupText = groups == 1 ? "" : " in " + groups + " groups";
            return refuse(
                    DiagnosticCode.E0405,
                    call.name().span(),
                    "a kernel of " + heard + " to " + outputs + " channels" + groupText + " does not fit the "
                            + channels + " channels of the sources");
        }
        Pair stride = pair(given, "stride", 1, pool ? window.size() : new Pair(1, 1), line);
        Pair padding = pair(given, "padding", 0, 0, line);
        Pair dilation = pair(given, "dilation", 1, 1, line);
        if (complained) {
            return Optional.empty();
        }
        Sliding rows = new Sliding(image.rows(), window.size().rows(), stride.rows(), padding.rows(), dilation.rows());
        Sliding columns = new Sliding(
                image.columns(), window.size().columns(), stride.columns(), padding.columns(), dilation.columns());
        return wiring(channels, outputs, groups, rows, columns, window.values(), call);
    }

    private Optional<Wiring> wiring(
            int channels,
            int outputs,
            int groups,
            Sliding rows,
            Sliding columns,
            Optional<Typed> values,
            ConnectorCall call) {
        Span span = call.name().span();
        int share = channels / groups;
        double elements = (double) outputs * share * rows.size() * columns.size();
        if (elements > Integer.MAX_VALUE) {
            return refuse(DiagnosticCode.E0505, span, "a kernel of more than 2147483647 elements");
        }
        if (rows.places() == 0 || columns.places() == 0) {
            return refuse(
                    DiagnosticCode.E0207,
                    span,
                    "a window of " + new Pair(rows.size(), columns.size()) + " does not fit into an image of "
                            + new Pair(rows.length(), columns.length()));
        }
        Pair result = new Pair(rows.places(), columns.places());
        double targets = (double) outputs * result.rows() * result.columns();
        if (targets != space.targets()) {
            return refuse(
                    DiagnosticCode.E0207,
                    span,
                    "the result has " + outputs + " x " + result + " neurons, the target " + space.targets());
        }
        Optional<Grid> laid = space.to().flatMap(Layout::grid);
        Grid wanted = new Grid(result.columns(), result.rows(), outputs);
        if (laid.isPresent() && !laid.get().equals(wanted)) {
            return refuse(
                    DiagnosticCode.E0207,
                    span,
                    "the result is " + wanted + ", the target is laid out as " + laid.get());
        }
        Connector.Kernel kernel = new Connector.Kernel(channels, outputs, groups, rows, columns);
        if (kernel.synapses() > Integer.MAX_VALUE) {
            return refuse(
                    DiagnosticCode.E0505,
                    span,
                    kernel.synapses() + " synapses in one projection; 2147483647 is the most");
        }
        Optional<Typed> weight = values.map(typed -> typed.value() instanceof Value.OfTensor(Tensor tensor)
                ? new Typed(Functions.vector(tensor), typed.dimension(), typed.span())
                : typed);
        return Optional.of(Wiring.of(kernel, kernel.elements(), weight));
    }

    private Optional<Integer> whole(Map<String, Argument> given, String name, int least) {
        return Optional.ofNullable(given.get(name)).map(argument -> whole(argument.value(), name, least));
    }

    private int whole(Expression expression, String name, int least) {
        int before = diagnostics.all().size();
        int value = (int) new Sizes(constants, diagnostics).whole(expression, least, MOST, "`" + name + "`");
        complained |= diagnostics.all().size() > before;
        return value;
    }

    private Pair pair(Map<String, Argument> given, String name, int least, int usual, boolean line) {
        return pair(given, name, least, new Pair(usual, usual), line);
    }

    /** Rows and columns: one number for both, or a list of two. Of a line a number means the columns. */
    private Pair pair(Map<String, Argument> given, String name, int least, Pair usual, boolean line) {
        Optional<Expression> argument = Optional.ofNullable(given.get(name)).map(Argument::value);
        if (argument.isEmpty()) {
            return usual;
        }
        if (argument.get() instanceof Expression.Listing listing) {
            if (listing.items().size() == 2) {
                return new Pair(
                        whole(listing.items().get(0), name, least),
                        whole(listing.items().get(1), name, least));
            }
            complained = true;
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.E0209, listing.span(), "`" + name + "` is one number, or rows and columns"));
            return usual;
        }
        int value = whole(argument.get(), name, least);
        return new Pair(line ? least : value, value);
    }

    private <T> Optional<T> refuse(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
        return Optional.empty();
    }
}
