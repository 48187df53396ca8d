package ganglion.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Detours;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Reads what {@link IrPrinter} prints. Spans read back as {@code Span.NONE}, sources as {@code Source.NONE}. */
public final class IrReader {
    private final Scanner scanner;
    private final ColumnReader columns;
    private final Map<Class<?>, Shape> shapes = new HashMap<>();

    private IrReader(String text) {
        this.scanner = new Scanner(text);
        this.columns = new ColumnReader(scanner);
    }

    /**
     * The record of a text.
     *
     * @param type a public record class, or a sealed family of them
     * @throws IrTextException when the text is of another version or kind, damaged, nested deeper than 2,000 levels, or stands for
     *     more than 2^24 repeated values
     */
    public static <T> T read(String text, Class<T> type) {
        IrReader reader = new IrReader(text);
        reader.header(type);
        T value = type.cast(DeepStack.call(() -> reader.value(type, 0)));
        if (!reader.scanner.atEnd()) {
            throw reader.scanner.wrong("nothing more is expected");
        }
        return value;
    }

    private void header(Class<?> type) {
        if (!scanner.word().equals("ganglion-ir")) {
            throw scanner.wrongAt(0, "the text form begins with `ganglion-ir`");
        }
        int place = scanner.next();
        String version = scanner.word();
        if (!version.equals(Integer.toString(IrPrinter.VERSION))) {
            throw scanner.wrongAt(place, "this is version " + version + "; version " + IrPrinter.VERSION + " is read");
        }
        int kind = scanner.next();
        String word = scanner.word();
        if (Shape.recordsOf(type).stream().noneMatch(sub -> IrPrinter.word(sub).equals(word))) {
            throw scanner.wrongAt(kind, "this is a " + word + "; a " + IrPrinter.word(type) + " is expected");
        }
    }

    private Object value(Type type, int depth) {
        if (depth > IrPrinter.DEEPEST) {
            throw scanner.wrong("nested deeper than " + IrPrinter.DEEPEST + " levels");
        }
        int place = scanner.next();
        try {
            return type instanceof ParameterizedType of ? container(of, depth) : plain((Class<?>) type, depth);
        } catch (IrTextException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw scanner.wrongAt(place, String.valueOf(e.getMessage()));
        }
    }

    private Object plain(Class<?> type, int depth) {
        if (type == String.class) {
            return scanner.quoted();
        } else if (type == ImmutableIntArray.class) {
            return columns.ints();
        } else if (type == ImmutableLongArray.class) {
            return columns.longs();
        } else if (type == ImmutableDoubleArray.class) {
            return columns.doubles();
        } else if (type == Detours.class) {
            return new Detours((Detours.Plan) fields(Detours.Plan.class, depth));
        } else if (type.isRecord() || type.isSealed()) {
            return fields(type, depth);
        }
        return word(type, scanner.word());
    }

    private static Object word(Class<?> type, String word) {
        if (type == int.class || type == Integer.class) {
            return Numbers.integer(word);
        } else if (type == long.class || type == Long.class) {
            return Numbers.whole(word);
        } else if (type == double.class || type == Double.class) {
            return Numbers.real(word);
        } else if (type == boolean.class || type == Boolean.class) {
            return truth(word);
        } else if (type == OptionalLong.class) {
            return word.equals("none") ? OptionalLong.empty() : OptionalLong.of(Numbers.whole(word));
        }
        return constant(type, word);
    }

    private static boolean truth(String word) {
        if (!word.equals("true") && !word.equals("false")) {
            throw new IllegalArgumentException("`true` or `false` is expected, not `" + word + "`");
        }
        return word.equals("true");
    }

    private static Object constant(Class<?> type, String word) {
        Object[] constants = type.isEnum() ? type.getEnumConstants() : new Object[0];
        return Arrays.stream(constants)
                .filter(constant -> ((Enum<?>) constant).name().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("`" + word + "` is no " + type.getSimpleName()));
    }

    private Object container(ParameterizedType type, int depth) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return scanner.takeNone() ? Optional.empty() : Optional.of(value(arguments[0], depth));
        } else if (type.getRawType() == ImmutableList.class) {
            return list(arguments[0], depth);
        } else if (type.getRawType() == ImmutableMap.class) {
            return map(arguments[0], arguments[1], depth);
        }
        throw new IllegalArgumentException("no text form for " + type);
    }

    private ImmutableList<Object> list(Type of, int depth) {
        ImmutableList.Builder<Object> values = ImmutableList.builder();
        scanner.expect('[');
        for (boolean first = true; scanner.hasMore(first, ']'); first = false) {
            values.add(value(of, depth + 1));
        }
        return values.build();
    }

    private ImmutableMap<Object, Object> map(Type keys, Type values, int depth) {
        ImmutableMap.Builder<Object, Object> pairs = ImmutableMap.builder();
        scanner.expect('[');
        for (boolean first = true; scanner.hasMore(first, ']'); first = false) {
            Object key = value(keys, depth + 1);
            scanner.expect("->");
            pairs.put(key, value(values, depth + 1));
        }
        return pairs.buildOrThrow();
    }

    private Object fields(Class<?> type, int depth) {
        Shape shape = shapes.computeIfAbsent(chosen(type), Shape::of);
        boolean positional = scanner.take('(');
        if (!positional) {
            scanner.expect('{');
        }
        char close = positional ? ')' : '}';
        Object[] values = new Object[shape.components().size()];
        boolean first = true;
        for (int i = 0; i < values.length; i++) {
            RecordComponent component = shape.components().get(i);
            if (Shape.isPlace(component)) {
                values[i] = Shape.noPlace(component);
            } else {
                values[i] = field(component, first, positional, close, depth);
                first = false;
            }
        }
        scanner.expect(close);
        return shape.make(values);
    }

    private Object field(RecordComponent component, boolean first, boolean positional, char close, int depth) {
        if (!scanner.hasMore(first, close)) {
            throw scanner.wrong("`" + component.getName() + "` is missing");
        }
        if (!positional) {
            int place = scanner.next();
            if (!scanner.word().equals(component.getName())) {
                throw scanner.wrongAt(place, "`" + component.getName() + "` is expected");
            }
            scanner.expect('=');
        }
        return value(component.getGenericType(), depth + 1);
    }

    private Class<?> chosen(Class<?> type) {
        ImmutableList<Class<?>> candidates = Shape.recordsOf(type);
        int place = scanner.next();
        String name = scanner.word();
        return candidates.stream()
                .filter(candidate -> candidate.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> scanner.wrongAt(place, "`" + name + "` is not one of " + names(candidates)));
    }

    private static String names(ImmutableList<Class<?>> candidates) {
        return candidates.stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
    }
}
