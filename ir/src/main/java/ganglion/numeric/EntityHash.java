package ganglion.numeric;

import java.nio.charset.StandardCharsets;

/** FNV-1a with 32 bits over the UTF-8 bytes of an entity's full name: the coordinate that tells entities apart in a draw. */
public final class EntityHash {
    private static final int OFFSET_BASIS = 0x811C9DC5;
    private static final int PRIME = 0x01000193;

    private EntityHash() {}

    /** The hash of a name such as {@code net.E}; equal names have equal hashes in every backend. */
    public static int of(String name) {
        int hash = OFFSET_BASIS;
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xFF)) * PRIME;
        }
        return hash;
    }
}
