package dev.logtee.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoffTest {
    /// To be copied into a shell: roff makes quotes and accents of them.
    @Test
    void whatIsTypedStaysAsItIs() {
        assertThat(Roff.plain("--where 'target~^/a' `id` \\d"))
                .isEqualTo("\\-\\-where \\(aqtarget\\(ti\\(ha/a\\(aq \\(gaid\\(ga \\ed");
    }

    @Test
    void noLineIsTakenForARequest() {
        assertThat(Roff.plain(".br")).isEqualTo("\\&.br");
        assertThat(Roff.plain("'br")).isEqualTo("\\(aqbr");
    }
}
