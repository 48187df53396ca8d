package ganglion.compiler;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.library.StandardLibrary;
import ganglion.data.DataReader;
import ganglion.grammar.Parser;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Declaration;
import ganglion.syntax.Import;
import ganglion.syntax.Name;
import ganglion.syntax.SourceFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a source and all it imports, each file once, so that files may import each other. Declarations stand in order: those of the
 * file itself, then those of its imports; of two with one name the first counts.
 */
final class Imports {
    private static final Path HERE = Path.of("");

    private final DataReader files;
    private final Diagnostics diagnostics;
    private final List<Declaration> declarations = new ArrayList<>();
    /** Imported sources, and the folder of each, from the folder of the first. */
    private final Map<Source, Path> folders = new LinkedHashMap<>();

    private final Set<String> seen = new LinkedHashSet<>();
    private String start = "";

    Imports(DataReader files, Diagnostics diagnostics) {
        this.files = files;
        this.diagnostics = diagnostics;
    }

    ImmutableList<Declaration> declarations() {
        return ImmutableList.copyOf(declarations);
    }

    /** Reads data files from the folder of the source that names them. */
    DataReader reader() {
        return new DataReader() {
            @Override
            public Content read(String path, Span span) {
                return files.read(located(path, span), span);
            }

            @Override
            public Source text(String path, Span span) {
                return files.text(located(path, span), span);
            }
        };
    }

    private String located(String path, Span span) {
        Path folder = folders.getOrDefault(span.source(), HERE);
        return folder.equals(HERE) ? path : resolve(folder, path, span).toString();
    }

    private static Path resolve(Path folder, String path, Span span) {
        try {
            return folder.resolve(path).normalize();
        } catch (InvalidPathException invalid) {
            throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0401, span, "`" + path + "` is not a path"));
        }
    }

    SourceFile load(Source source) {
        int end = source.name().replace('\\', '/').lastIndexOf('/') + 1;
        start = source.name().substring(0, end);
        seen.add(source.name().substring(end));
        return load(source, HERE);
    }

    private SourceFile load(Source source, Path folder) {
        SourceFile file = Parser.parse(source, diagnostics);
        folders.put(source, folder);
        checkNames(file);
        declarations.addAll(file.declarations());
        file.imports().forEach(item -> load(item, folder));
        return file;
    }

    private void checkNames(SourceFile file) {
        Map<String, Name> seenNames = new LinkedHashMap<>();
        for (Declaration declaration : file.declarations()) {
            String key = declaration.getClass().getSimpleName() + " "
                    + declaration.name().text();
            if (seenNames.putIfAbsent(key, declaration.name()) != null) {
                diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0202,
                        declaration.name().span(),
                        "`" + declaration.name().text() + "` is declared twice"));
            }
        }
    }

    private void load(Import item, Path folder) {
        switch (item) {
            case Import.OfLibrary(var path, Span _) -> library(path);
            case Import.OfFile(var file, Span _) -> {
                try {
                    Path path = resolve(folder, file.value(), file.span());
                    if (seen.add(path.toString())) {
                        Path parent = path.getParent();
                        Source text = files.text(path.toString(), file.span());
                        load(new Source(start + text.name(), text.text()), parent == null ? HERE : parent);
                    }
                } catch (DiagnosticException unreadable) {
                    unreadable.diagnostics().forEach(diagnostics::report);
                }
            }
        }
    }

    private void library(ganglion.syntax.Path path) {
        List<String> parts = path.parts().stream()
                .map(Name::text)
                .filter(part -> !part.equals("*"))
                .toList();
        String file = String.join("/", parts.subList(Math.min(1, parts.size()), parts.size()));
        List<Source> texts = parts.get(0).equals("std") ? StandardLibrary.texts(file) : List.of();
        if (texts.isEmpty()) {
            Diagnostic unknown = Diagnostic.of(
                            DiagnosticCode.E0201, path.span(), "there is nothing to import as `" + path.text() + "`")
                    .note("imports name texts of the standard library, such as `std.neurons.*`");
            diagnostics.report(Spelling.suggest(unknown, file, StandardLibrary.names()));
        } else if (seen.add("std:" + file)) {
            texts.forEach(
                    text -> declarations.addAll(Parser.parse(text, diagnostics).declarations()));
        }
    }
}
