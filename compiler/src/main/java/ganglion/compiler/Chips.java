package ganglion.compiler;

import com.google.common.collect.ImmutableMap;
import ganglion.chip.Chip;
import ganglion.compiler.library.StandardLibrary;
import ganglion.compiler.semantics.ChipElaborator;
import ganglion.grammar.Parser;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Declaration;
import ganglion.syntax.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds chips: those of a file, then those of the library. */
public final class Chips {
    private final List<Declaration.Chip> declared;
    private final Map<String, Declaration.Chip> named = new HashMap<>();
    /** Those of the library that were asked for: a file may have many networks, compiled beside each other. */
    private final Map<String, Optional<Declaration.Chip>> read = new ConcurrentHashMap<>();

    private Chips(List<Declaration.Chip> declared) {
        this.declared = declared;
        declared.forEach(chip -> named.putIfAbsent(chip.name().text(), chip));
    }

    /** The chips among these declarations, before those of the library. */
    static Chips of(List<Declaration> declarations) {
        return new Chips(declarations.stream()
                .filter(Declaration.Chip.class::isInstance)
                .map(Declaration.Chip.class::cast)
                .toList());
    }

    /** The chips of the library alone. */
    public static Chips library() {
        return new Chips(List.of());
    }

    /**
     * The chip of that name, or of that file.
     *
     * @param place where it is named
     * @throws DiagnosticException when there is none, or its text has mistakes
     */
    public Chip find(String name, Span place) {
        return find(name, place, ImmutableMap.of());
    }

    /** The same with some of its entries changed, as {@link ChipSettings} names them. */
    Chip find(String name, Span place, Map<String, String> settings) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<Declaration.Chip> named =
                name.endsWith(".snn") ? inFile(name, place, diagnostics) : declaration(name, diagnostics);
        diagnostics.throwIfErrors();
        Declaration.Chip found = named.orElseThrow(() -> unknown(name, place));
        Declaration.Chip whole =
                whole(found, diagnostics).orElseThrow(() -> new DiagnosticException(diagnostics.all()));
        Chip chip = ChipElaborator.elaborate(ChipSettings.apply(whole, settings, diagnostics), diagnostics);
        diagnostics.throwIfErrors();
        return chip;
    }

    private Optional<Declaration.Chip> declaration(String name, Diagnostics diagnostics) {
        return Optional.ofNullable(named.get(name))
                .or(() -> read.computeIfAbsent(
                        name, _ -> StandardLibrary.text("chips/" + name).flatMap(source -> only(source, diagnostics))));
    }

    private static Optional<Declaration.Chip> only(Source source, Diagnostics diagnostics) {
        Chips chips = of(Parser.parse(source, diagnostics).declarations());
        return chips.declared.stream().findFirst().flatMap(chip -> chips.whole(chip, diagnostics));
    }

    /** The chip with all that its base, and the base of that, say where it does not; empty after a complaint. */
    private Optional<Declaration.Chip> whole(Declaration.Chip chip, Diagnostics diagnostics) {
        Declaration.Chip whole = chip;
        Set<String> seen = new LinkedHashSet<>();
        while (whole.base().isPresent()) {
            Name base = whole.base().get();
            if (base.text().equals(chip.name().text()) || !seen.add(base.text())) {
                diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0213,
                        base.span(),
                        "chip `" + chip.name().text() + "` extends itself"));
                return Optional.empty();
            }
            Optional<Declaration.Chip> found = declaration(base.text(), diagnostics);
            if (found.isEmpty()) {
                unknown(base.text(), base.span()).diagnostics().forEach(diagnostics::report);
                return Optional.empty();
            }
            whole = ChipInheritance.extend(whole, found.get());
        }
        return Optional.of(whole);
    }

    /** A name that ends in {@code .snn} is the path of a file; its first chip is meant. */
    private static Optional<Declaration.Chip> inFile(String path, Span place, Diagnostics diagnostics) {
        try {
            return only(new Source(path, Files.readString(Path.of(path))), diagnostics);
        } catch (IOException | InvalidPathException unreadable) {
            throw new DiagnosticException(
                    Diagnostic.of(DiagnosticCode.E0401, place, "chip file `" + path + "` cannot be read"));
        }
    }

    private DiagnosticException unknown(String name, Span place) {
        List<String> known = new ArrayList<>(StandardLibrary.chips());
        declared.forEach(chip -> known.add(chip.name().text()));
        Diagnostic unknown = Diagnostic.of(DiagnosticCode.E0501, place, "unknown chip `" + name + "`")
                .note("known chips are " + String.join(", ", known));
        return new DiagnosticException(Spelling.suggest(unknown, name, known));
    }

    /** Complains about mistakes in every chip of the file. */
    void check(Diagnostics diagnostics) {
        declared.forEach(
                chip -> whole(chip, diagnostics).ifPresent(whole -> ChipElaborator.elaborate(whole, diagnostics)));
    }
}
