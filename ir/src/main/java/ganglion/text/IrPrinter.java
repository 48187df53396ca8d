package ganglion.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Detours;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Prints a record of any level as text: version and kind in the first line, then the record, indented. Spans and sources are left
 * out; everything else reads back equal with {@link IrReader}. Records must be public and in an exported package; their
 * components may be records, sealed families of records, enums, texts, numbers, truths, and Guava's lists, maps and columns of these.
 */
public final class IrPrinter {
    /** Version of the text form; a reader refuses others by number. */
    public static final int VERSION = 1;

    /** Deepest nesting that is printed and read. */
    static final int DEEPEST = 2_000;

    private final Map<Class<?>, Shape> shapes = new HashMap<>();

    private IrPrinter() {}

    /**
     * The text of a record, its last line ended.
     *
     * @throws IllegalArgumentException for components of other kinds, and beyond 2,000 levels of nesting
     */
    public static String print(Record root) {
        StringBuilder out = new StringBuilder("ganglion-ir " + VERSION + " " + word(root.getClass()) + "\n");
        return DeepStack.call(() -> {
            new Layout(out).write(new IrPrinter().node(root, 0), "", 0);
            return out.append('\n').toString();
        });
    }

    /** The word that stands in the first line for a kind of record. */
    static String word(Class<?> type) {
        return type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private Node node(Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("nested deeper than " + DEEPEST + " levels");
        }
        return switch (value) {
            case String text -> new Node.Leaf(Quotes.quote(text));
            case Double number -> new Node.Leaf(Numbers.text(number));
            case Integer number -> new Node.Leaf(number.toString());
            case Long number -> new Node.Leaf(number.toString());
            case Boolean truth -> new Node.Leaf(truth.toString());
            case Enum<?> constant -> new Node.Leaf(constant.name());
            case Optional<?> some -> some.isPresent() ? node(some.get(), depth) : new Node.Leaf("none");
            case OptionalLong some -> new Node.Leaf(some.isPresent() ? Long.toString(some.getAsLong()) : "none");
            case ImmutableIntArray column -> Node.Column.of(Columns.words(column));
            case ImmutableLongArray column -> Node.Column.of(Columns.words(column));
            case ImmutableDoubleArray column -> Node.Column.of(Columns.words(column));
            case ImmutableList<?> list -> items(list, depth);
            case ImmutableMap<?, ?> map -> pairs(map, depth);
            case Detours ways -> fields(ways.plan(), depth);
            case Record record -> fields(record, depth);
            default -> throw new IllegalArgumentException("no text form for " + value.getClass());
        };
    }

    private Node items(ImmutableList<?> list, int depth) {
        ImmutableList.Builder<Node> nodes = ImmutableList.builder();
        list.forEach(value -> nodes.add(node(value, depth + 1)));
        return Node.Items.of(nodes.build());
    }

    private Node pairs(ImmutableMap<?, ?> map, int depth) {
        ImmutableList.Builder<Node> nodes = ImmutableList.builder();
        map.forEach((key, value) -> nodes.add(new Node.Pair(node(key, depth + 1), node(value, depth + 1))));
        return Node.Items.of(nodes.build());
    }

    private Node fields(Record record, int depth) {
        Shape shape = shapes.computeIfAbsent(record.getClass(), Shape::of);
        ImmutableList.Builder<String> names = ImmutableList.builder();
        ImmutableList.Builder<Node> values = ImmutableList.builder();
        for (RecordComponent component : shape.components()) {
            if (!Shape.isPlace(component)) {
                names.add(component.getName());
                values.add(node(shape.value(record, component), depth + 1));
            }
        }
        return Node.Fields.of(record.getClass().getSimpleName(), names.build(), values.build());
    }
}
