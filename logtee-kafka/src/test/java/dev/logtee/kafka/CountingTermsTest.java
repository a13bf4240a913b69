package dev.logtee.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Settings;
import org.junit.jupiter.api.Test;

/// Why what was counted before cannot be gone on with.
class CountingTermsTest {
    @Test
    void whatAnotherVersionCountedIsNotSaidToBeOfOtherRules() {
        BinaryWriter out = new BinaryWriter();
        CountingTerms.begin(3, Settings.DEFAULT, out);
        assertThatThrownBy(() -> CountingTerms.require(4, Settings.DEFAULT, new BinaryReader(out.toByteArray())))
                .isInstanceOf(MalformedException.class)
                .hasMessage("another version");
    }
}
