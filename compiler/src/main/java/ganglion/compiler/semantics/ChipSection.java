package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.chip.Chip;
import ganglion.chip.Grade;
import ganglion.chip.Provenance;
import ganglion.chip.Range;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.ChipItem;
import ganglion.syntax.Name;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * The entries of one block of a chip. Each that is asked for is noted as a fact; what nobody asks for is complained about at the
 * end. Every reader of a section returns something usable after a complaint.
 */
final class ChipSection {
    private static final Set<String> GRADES = Set.of("A", "B", "C", "D");

    private final Map<String, ChipItem> items = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final String path;
    private final String label;
    private final Span span;
    private final Optional<Provenance> provenance;
    private final ChipReading reading;

    private ChipSection(
            ImmutableList<ChipItem> items,
            String path,
            String label,
            Span span,
            Optional<Provenance> provenance,
            ChipReading reading) {
        this.path = path;
        this.label = label;
        this.span = span;
        this.provenance = provenance;
        this.reading = reading;
        for (ChipItem item : items) {
            if (this.items.putIfAbsent(title(item), item) != null) {
                reading.report(DiagnosticCode.E0202, item.key().span(), "`" + title(item) + "` is given twice");
            }
        }
    }

    /** The body of a chip. */
    static ChipSection body(ImmutableList<ChipItem> items, Span span, ChipReading reading) {
        return new ChipSection(items, "", "", span, Optional.empty(), reading);
    }

    /** A section that says nothing. */
    ChipSection none() {
        return new ChipSection(ImmutableList.of(), path, "", span, Optional.empty(), reading);
    }

    private static String title(ChipItem item) {
        return switch (item) {
            case ChipItem.Entry entry -> entry.key().text();
            case ChipItem.Runs runs -> title(runs);
            case ChipItem.Group group ->
                group.key().text()
                        + group.label().map(label -> " " + label.text()).orElse("");
        };
    }

    private static String title(ChipItem.Runs runs) {
        return "runs " + runs.model().map(model -> "neuron " + model.text()).orElse("program");
    }

    Span span() {
        return span;
    }

    /** By which a group is told from others of its key; empty for one without. */
    String label() {
        return label;
    }

    /** The keys of all entries, in the order of the text. */
    ImmutableList<String> keys() {
        return ImmutableList.copyOf(items.keySet());
    }

    ChipReading reading() {
        return reading;
    }

    /** The entry of that key. */
    Optional<ChipItem.Entry> value(String key) {
        asked.add(key);
        Optional<ChipItem.Entry> entry = Optional.ofNullable(items.get(key))
                .filter(ChipItem.Entry.class::isInstance)
                .map(ChipItem.Entry.class::cast);
        entry.ifPresent(found -> reading.note(path + key, found, provenance(found)));
        return entry;
    }

    /** Where the value of an entry comes from: what it says itself, else what its section says of all of them. */
    Provenance provenance(ChipItem.Entry entry) {
        return entry.provenance().map(this::provenance).or(() -> provenance).orElse(Provenance.UNSTATED);
    }

    private Provenance provenance(ChipItem.Provenance written) {
        return new Provenance(written.source().value(), written.grade().flatMap(this::grade));
    }

    private Optional<Grade> grade(Name letter) {
        Optional<Grade> grade = Grade.of(letter.text());
        if (grade.isEmpty()) {
            Diagnostic unknown = Diagnostic.of(
                    DiagnosticCode.E0201,
                    letter.span(),
                    "unknown grade `" + letter.text()
                            + "`; a figure is `A` read, `B` from another program, `C` recalled or `D` derived");
            reading.diagnostics().report(Spelling.suggest(unknown, letter.text(), GRADES));
        }
        return grade;
    }

    /** A whole number within bounds. */
    OptionalLong whole(String key, long least, long most) {
        Optional<ChipItem.Entry> entry = value(key);
        return entry.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(reading.whole(entry.get().value(), least, most));
    }

    /** A number that is not negative, in a unit such as {@code pJ}. */
    OptionalDouble quantity(String key, String unit) {
        Optional<ChipItem.Entry> entry = value(key);
        return entry.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(reading.quantity(key, entry.get().value(), unit));
    }

    /** What may lie between two whole numbers, or is one. */
    Optional<Range> range(String key, long least, long most) {
        return value(key).map(entry -> reading.range(entry, least, most));
    }

    /** One of several words; complains about any other. */
    Optional<String> word(String key, ImmutableList<String> known) {
        return value(key).map(entry -> reading.word(key, entry.value(), known));
    }

    /** The only group of that key. */
    Optional<ChipSection> group(String key) {
        asked.add(key);
        return Optional.ofNullable(items.get(key))
                .filter(ChipItem.Group.class::isInstance)
                .map(ChipItem.Group.class::cast)
                .map(this::inside);
    }

    /** Every group of that key, by its label, in the order of the text; one without a label is the {@code default}. */
    <T> ImmutableMap<String, T> groups(String key, Function<ChipSection, T> read) {
        ImmutableMap.Builder<String, T> named = ImmutableMap.builder();
        items.forEach((title, item) -> {
            if (item instanceof ChipItem.Group group && group.key().text().equals(key)) {
                asked.add(title);
                named.put(group.label().map(Name::text).orElse(Chip.UNNAMED), read.apply(inside(group)));
            }
        });
        asked.add(key);
        return named.buildKeepingLast();
    }

    /** Every neuron that a core runs, with what it says of it. */
    ImmutableMap<String, ChipSection> neurons() {
        ImmutableMap.Builder<String, ChipSection> neurons = ImmutableMap.builder();
        items.forEach((title, item) -> {
            if (item instanceof ChipItem.Runs runs && runs.model().isPresent()) {
                asked.add(title);
                neurons.put(
                        runs.model().get().text(),
                        inside(runs, runs.model().get().text() + "."));
            }
        });
        return neurons.buildKeepingLast();
    }

    /** What a core says of the programs that it runs. */
    Optional<ChipSection> programs() {
        asked.add("runs program");
        return Optional.ofNullable(items.get("runs program"))
                .filter(ChipItem.Runs.class::isInstance)
                .map(item -> inside((ChipItem.Runs) item, "program."));
    }

    private ChipSection inside(ChipItem.Runs runs, String name) {
        return new ChipSection(
                runs.items(),
                path + name,
                runs.model().map(Name::text).orElse(""),
                runs.span(),
                runs.provenance().map(this::provenance).or(() -> provenance),
                reading);
    }

    private ChipSection inside(ChipItem.Group group) {
        String name = group.label().map(Name::text).orElse("");
        return new ChipSection(
                group.items(),
                path + group.key().text() + "." + (name.isEmpty() ? "" : name + "."),
                name,
                group.span(),
                group.provenance().map(this::provenance).or(() -> provenance),
                reading);
    }

    void complainAboutRest() {
        items.forEach((title, item) -> {
            if (!asked.contains(title)) {
                Diagnostic unknown = Diagnostic.of(
                        DiagnosticCode.E0201, item.key().span(), "unknown entry `" + title + "` of a chip");
                reading.diagnostics().report(Spelling.suggest(unknown, title, asked));
            }
        });
    }
}
