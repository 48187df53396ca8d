package ganglion.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableIntArray;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Test {

    private static byte[] reference(byte[] bytes) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    @Test
    void agreesWithTheLibraryAtEveryLength() throws NoSuchAlgorithmException {
        Random random = new Random(1);
        for (int length = 0; length <= 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            Sha256 digest = new Sha256();
            digest.update(bytes, 0, length);

            assertThat(digest.digest()).as("%s bytes", length).isEqualTo(reference(bytes));
        }
    }

    @Test
    void piecesAndInterruptionsDoNotMatter() throws NoSuchAlgorithmException {
        Random random = new Random(2);
        byte[] bytes = new byte[100_000];
        random.nextBytes(bytes);
        Sha256 digest = new Sha256();
        for (int at = 0; at < bytes.length; ) {
            int take = Math.min(random.nextInt(200), bytes.length - at);
            digest.update(bytes, at, take);
            at += take;
            digest = new Sha256(digest.state());
        }
        assertThat(digest.digest()).isEqualTo(reference(bytes));
        assertThat(digest.digest()).as("asking changes nothing").isEqualTo(reference(bytes));
    }

    @Test
    void aStateThatIsNoneIsRefused() {
        ImmutableIntArray words = ImmutableIntArray.copyOf(new int[8]);
        assertThatThrownBy(() -> new Sha256.State(ImmutableIntArray.of(1), 0, ImmutableIntArray.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sha256.State(words, 3, ImmutableIntArray.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sha256.State(words, -64, ImmutableIntArray.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
