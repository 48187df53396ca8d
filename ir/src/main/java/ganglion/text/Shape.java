package ganglion.text;

import com.google.common.collect.ImmutableList;
import ganglion.source.Source;
import ganglion.source.Span;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** The components of a record class; those that say where something stands in a source are not part of the text. */
record Shape(Class<?> type, ImmutableList<RecordComponent> components, Constructor<?> constructor) {
    static Shape of(Class<?> type) {
        ImmutableList<RecordComponent> components = ImmutableList.copyOf(type.getRecordComponents());
        Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return new Shape(type, components, type.getConstructor(types));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("the text form needs public records: " + type, e);
        }
    }

    static boolean isPlace(RecordComponent component) {
        return component.getType() == Span.class || component.getType() == Source.class;
    }

    /** What a place is read back as. */
    static Object noPlace(RecordComponent component) {
        return component.getType() == Span.class ? Span.NONE : Source.NONE;
    }

    Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException("the text form needs public records: " + type, e);
        }
    }

    /** @throws IllegalArgumentException when the record refuses the values */
    Object make(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(type.getSimpleName() + " refuses its values: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("the text form needs public records: " + type, e);
        }
    }

    /** The record classes that a value of a type may have: itself, or those that a sealed type permits. */
    static ImmutableList<Class<?>> recordsOf(Class<?> type) {
        if (type.isRecord()) {
            return ImmutableList.of(type);
        }
        Class<?>[] permitted = type.isSealed() ? type.getPermittedSubclasses() : new Class<?>[0];
        return Arrays.stream(permitted)
                .flatMap(sub -> recordsOf(sub).stream())
                .collect(ImmutableList.toImmutableList());
    }
}
