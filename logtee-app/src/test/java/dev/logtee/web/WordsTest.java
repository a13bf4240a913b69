package dev.logtee.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void aDecadeIsToldAndMillenniaAreNot() {
        assertThatCode(() -> Words.requireFew(3653)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Words.requireFew(3_472_222))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("that is 3472222 days");
    }
}
