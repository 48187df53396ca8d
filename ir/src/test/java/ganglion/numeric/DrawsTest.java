package ganglion.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrawsTest {
    private static final long SEED = 0x123456789ABCDEF0L;
    private static final int ENTITY = EntityHash.of("net.E");

    @Test
    void namesAreHashedByFnv1a() {
        assertThat(EntityHash.of("")).isEqualTo(0x811C9DC5);
        assertThat(EntityHash.of("a")).isEqualTo(0xE40C292C);
        assertThat(EntityHash.of("foobar")).isEqualTo(0xBF9CF968);
        assertThat(EntityHash.of("é")).isEqualTo(EntityHash.of("\u00e9"));
    }

    @Test
    void tagHoldsFlagStepSiteAndPart() {
        assertThat(Draws.tag(false, 5, 0, 0)).isZero();
        assertThat(Draws.tag(true, 5, 0, 0)).isEqualTo(0x80000000);
        assertThat(Draws.tag(false, 1L << 32, 0x12, 0x34)).isEqualTo(0x00011234);
        assertThat(Draws.tag(true, (1L << 47) - 1, 255, 255)).isEqualTo(-1);
        assertThat(Draws.tag(false, 1L << 47, 0, 0)).isZero();
    }

    @Test
    void wordIsTheIndexModFourOfItsBlock() {
        int[] block = new int[4];
        int tag = Draws.tag(true, 9, 2, 1);
        Philox.block((int) SEED, (int) (SEED >>> 32), 3, 9, ENTITY, tag, 10, block);
        for (int i = 0; i < 4; i++) {
            assertThat(Draws.word(SEED, ENTITY, true, 9, 2, 1, 12 + i)).isEqualTo(block[i]);
        }
    }

    @Test
    void halfWordsCountFromTheLowerHalfOfTheFirstWord() {
        int[] block = new int[4];
        Philox.block((int) SEED, (int) (SEED >>> 32), 2, 9, ENTITY, Draws.tag(false, 9, 2, 1), 7, block);
        for (int k = 0; k < 8; k++) {
            int expected = block[k / 2] >>> 16 * (k % 2) & 0xFFFF;
            assertThat(Draws.halfWord(SEED, ENTITY, 9, 2, 1, 16 + k)).isEqualTo(expected);
        }
    }

    @Test
    void fillingAnArrayGivesTheWordsOfItsIndices() {
        int[] out = new int[23];
        for (int count = 0; count < 20; count++) {
            Draws.fill(SEED, ENTITY, true, 4, 1, 0, Draws.CONSTRUCTION_ROUNDS, 6, out, 2, count);
            for (int i = 0; i < count; i++) {
                assertThat(out[2 + i]).isEqualTo(Draws.word(SEED, ENTITY, true, 4, 1, 0, 6 + i));
            }
        }
    }

    @Test
    void poissonOfEveryStepIsTheInversionOfAllThirtyTwoBits() {
        for (double mean : new double[] {0.0, 0.05, 2.0, 20.0, 64.0, 200.0}) {
            PoissonTable table = PoissonTable.of(mean);
            for (int index = 0; index < 3000; index++) {
                assertThat(Draws.poissonEveryStep(table, SEED, ENTITY, 11, 1, index))
                        .isEqualTo(inversion(table, index));
            }
        }
    }

    private static int inversion(PoissonTable table, int index) {
        int sum = 0;
        for (int m = 0; m < table.parts(); m++) {
            int high = Draws.halfWord(SEED, ENTITY, 11, 1, 2 * m, index);
            sum += table.count(high << 16 | Draws.halfWord(SEED, ENTITY, 11, 1, 2 * m + 1, index));
        }
        return sum;
    }

    @Test
    void poissonDrawsHaveTheirMeanAndVariance() {
        for (double mean : new double[] {0.05, 2.0, 20.0, 64.0, 150.0}) {
            PoissonTable table = PoissonTable.of(mean);
            int n = 100_000;
            double sum = 0.0;
            double squares = 0.0;
            for (int i = 0; i < n; i++) {
                int draw = Draws.poissonEveryStep(table, 1, ENTITY, 1, 0, i);
                sum += draw;
                squares += (draw - mean) * (draw - mean);
            }
            assertThat(sum / n).isBetween(mean - 4 * Math.sqrt(mean / n), mean + 4 * Math.sqrt(mean / n));
            double error = 4 * Math.sqrt((mean + 2 * mean * mean) / n);
            assertThat(squares / n).isBetween(mean - error, mean + error);
        }
    }
}
