package ganglion.cli;

import ganglion.experiment.cache.CompileCache;
import ganglion.experiment.cache.RecordedFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where compiled programs are kept: GANGLION_CACHE, else the user's folder for such things. */
final class CacheFolder {
    private CacheFolder() {}

    static CompileCache cache(RecordedFiles files) {
        return folder(System.getenv())
                .map(folder -> CompileCache.in(folder, files))
                .orElseGet(CompileCache::none);
    }

    /** Empty where the environment names no folder. */
    static Optional<Path> folder(Map<String, String> environment) {
        Optional<Path> own = path(environment, "GANGLION_CACHE");
        Optional<Path> shared = path(environment, "XDG_CACHE_HOME");
        Optional<Path> home = path(environment, "HOME").map(folder -> folder.resolve(".cache"));
        return own.or(() -> Stream.of(shared, home)
                .flatMap(Optional::stream)
                .findFirst()
                .map(folder -> folder.resolve("ganglion").resolve("programs")));
    }

    private static Optional<Path> path(Map<String, String> environment, String name) {
        try {
            return Optional.ofNullable(environment.get(name))
                    .filter(text -> !text.isEmpty())
                    .map(Path::of);
        } catch (InvalidPathException unusable) {
            return Optional.empty();
        }
    }
}
