package dev.logtee.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16383, 16384, 1L << 35, (1L << 56) - 1, 1L << 56, Long.MAX_VALUE})
    void aNumberComesBack(long value) throws MalformedException {
        BinaryWriter out = new BinaryWriter();
        out.number(value);
        BinaryReader in = new BinaryReader(out.toByteArray());
        assertThat(in.number()).isEqualTo(value);
        in.end();
    }

    @Test
    void wordsBytesAndTextComeBack() throws MalformedException {
        BinaryWriter out = new BinaryWriter();
        out.word(Long.MIN_VALUE);
        out.bytes(new byte[5000], 1000, 4000);
        out.text("größe");
        out.checksum();
        BinaryReader in = new BinaryReader(out.toByteArray());
        in.checksum();
        assertThat(in.word()).isEqualTo(Long.MIN_VALUE);
        assertThat(in.bytes(3000)).hasSize(3000);
        assertThat(in.text(7)).isEqualTo("größe");
        in.end();
    }

    @Test
    void whatIsLongComesBackAsAWholeAndInPieces() throws MalformedException {
        BinaryWriter out = new BinaryWriter();
        byte[] much = new byte[1 << 20];
        for (int i = 0; i < 200_000; i++) {
            out.number(i);
            out.word(-i);
            if (i % 70_000 == 0) {
                out.bytes(much, i, much.length);
            }
        }
        out.checksum();
        BinaryWriter other = new BinaryWriter();
        other.append(out);
        assertThat(out.toPieces()).hasSizeGreaterThan(3);
        assertThat(BinaryWriter.joined(out.toPieces())).isEqualTo(out.toByteArray());
        assertThat(other.toByteArray()).isEqualTo(out.toByteArray());
        BinaryReader in = new BinaryReader(out.toByteArray());
        in.checksum();
        for (int i = 0; i < 200_000; i++) {
            assertThat(in.number() - i | in.word() + i).isZero();
            if (i % 70_000 == 0) {
                assertThat(in.bytes(much.length)).hasSize(much.length - i);
            }
        }
        in.end();
        out.clear();
        assertThat(out.toByteArray()).isEmpty();
    }

    @Test
    void aNegativeNumberIsRefusedWhenWritten() {
        assertThatThrownBy(() -> new BinaryWriter().number(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNumberWithoutEndIsRefused() {
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0xff);
        assertThatThrownBy(() -> new BinaryReader(endless).number()).isInstanceOf(MalformedException.class);
    }

    @Test
    void aLengthBeyondTheBytesIsRefusedBeforeAnythingIsAllocated() {
        BinaryWriter out = new BinaryWriter();
        out.number(Integer.MAX_VALUE);
        assertThatThrownBy(() -> new BinaryReader(out.toByteArray()).bytes(Integer.MAX_VALUE))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void oneChangedBitFailsTheChecksum() {
        BinaryWriter out = new BinaryWriter();
        out.text("counted");
        out.checksum();
        for (int bit = 0; bit < out.toByteArray().length * 8; bit++) {
            byte[] damaged = out.toByteArray();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> new BinaryReader(damaged).checksum()).isInstanceOf(MalformedException.class);
        }
    }
}
