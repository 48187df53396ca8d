package ganglion.runtime;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableIntArray;

/**
 * SHA-256 (FIPS 180-4) whose state between two updates can be taken out and put back, which {@code java.security} cannot, so that a
 * digest survives a checkpoint. Not for use by several threads.
 */
public final class Sha256 {
    private static final int BLOCK = 64;
    private static final int LENGTH_FIELD = 8;
    /** Fractional parts of the cube roots of the first 64 primes. */
    private static final int[] ROUND_CONSTANTS = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
    };
    /** Fractional parts of the square roots of the first eight primes. */
    private static final State START = new State(
            ImmutableIntArray.copyOf(new int[] {
                0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
            }),
            0,
            ImmutableIntArray.of());

    private final int[] hash;
    private final byte[] block = new byte[BLOCK];
    private final int[] schedule = new int[64];
    private long length;

    public Sha256() {
        this(START);
    }

    /** Goes on from a state. */
    public Sha256(State state) {
        hash = state.hash.toArray();
        length = state.length;
        for (int i = 0; i < state.pending.length(); i++) {
            block[i] = (byte) state.pending.get(i);
        }
    }

    /**
     * What a digest is between two updates.
     *
     * @param hash eight words
     * @param length bytes so far
     * @param pending the {@code length % 64} bytes that do not fill a block, each -128 to 127
     */
    public record State(ImmutableIntArray hash, long length, ImmutableIntArray pending) {
        public State {
            checkArgument(hash.length() == 8, "%s words", hash.length());
            checkArgument(length >= 0 && pending.length() == length % BLOCK, "%s bytes pending", pending.length());
        }
    }

    public State state() {
        int[] pending = new int[(int) (length % BLOCK)];
        for (int i = 0; i < pending.length; i++) {
            pending[i] = block[i];
        }
        return new State(ImmutableIntArray.copyOf(hash), length, ImmutableIntArray.copyOf(pending));
    }

    public void update(byte[] bytes, int from, int count) {
        int at = from;
        int end = from + count;
        while (at < end) {
            int filled = (int) (length % BLOCK);
            int take = Math.min(BLOCK - filled, end - at);
            System.arraycopy(bytes, at, block, filled, take);
            length += take;
            at += take;
            if (filled + take == BLOCK) {
                compress();
            }
        }
    }

    /** The digest of all bytes so far; more may follow. */
    public byte[] digest() {
        Sha256 last = new Sha256(state());
        int filled = (int) (length % BLOCK);
        int padding = (filled < BLOCK - LENGTH_FIELD ? BLOCK : 2 * BLOCK) - filled;
        byte[] tail = new byte[padding];
        tail[0] = (byte) 0x80;
        for (int i = 0; i < LENGTH_FIELD; i++) {
            tail[padding - 1 - i] = (byte) (length * Byte.SIZE >>> Byte.SIZE * i);
        }
        last.update(tail, 0, padding);
        byte[] digest = new byte[Integer.BYTES * hash.length];
        for (int i = 0; i < digest.length; i++) {
            digest[i] = (byte) (last.hash[i / 4] >>> (24 - 8 * (i % 4)));
        }
        return digest;
    }

    private void compress() {
        int[] w = schedule;
        for (int t = 0; t < 16; t++) {
            w[t] = (block[4 * t] & 0xFF) << 24
                    | (block[4 * t + 1] & 0xFF) << 16
                    | (block[4 * t + 2] & 0xFF) << 8
                    | block[4 * t + 3] & 0xFF;
        }
        for (int t = 16; t < 64; t++) {
            int s0 = Integer.rotateRight(w[t - 15], 7) ^ Integer.rotateRight(w[t - 15], 18) ^ w[t - 15] >>> 3;
            int s1 = Integer.rotateRight(w[t - 2], 17) ^ Integer.rotateRight(w[t - 2], 19) ^ w[t - 2] >>> 10;
            w[t] = w[t - 16] + s0 + w[t - 7] + s1;
        }
        rounds(w);
    }

    /** The eight working variables are locals, or the loop would wait for memory. */
    private void rounds(int[] w) {
        int a = hash[0];
        int b = hash[1];
        int c = hash[2];
        int d = hash[3];
        int e = hash[4];
        int f = hash[5];
        int g = hash[6];
        int h = hash[7];
        for (int t = 0; t < 64; t++) {
            int s1 = Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
            int first = h + s1 + (e & f ^ ~e & g) + ROUND_CONSTANTS[t] + w[t];
            int s0 = Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
            int second = s0 + (a & b ^ a & c ^ b & c);
            h = g;
            g = f;
            f = e;
            e = d + first;
            d = c;
            c = b;
            b = a;
            a = first + second;
        }
        hash[0] += a;
        hash[1] += b;
        hash[2] += c;
        hash[3] += d;
        hash[4] += e;
        hash[5] += f;
        hash[6] += g;
        hash[7] += h;
    }
}
