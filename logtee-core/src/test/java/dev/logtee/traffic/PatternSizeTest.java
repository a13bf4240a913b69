package dev.logtee.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSizeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(\\d{1,3}\\.){3}\\d{1,3}",
                "^/api/v[0-9]+/.{0,500}$",
                "(a{100}){100}",
                "[{100}]{100}[]{100}]{100}[^]{100}]",
                "[[:alpha:]{1000}]{1000}",
                "\\Q{1000}{1000}{1000}\\E{3}",
                "\\x{10}{1000}\\p{Greek}{1000}",
                "\\{1000}{1000}",
                "a{x}{1000}",
                "a|b{3,}|(?i:c{2,7})"
            })
    void patternsAsPeopleWriteThemAreNotTooLarge(String pattern) {
        assertThat(PatternSize.isTooLarge(pattern)).isFalse();
        assertThat(Pattern.compile(pattern).programSize()).isLessThan(3 * PatternSize.MOST_PARTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((a{1,100}){1,100}){1,100}){1,100})",
                "(a{100}){101}",
                "((){1000}){1000}",
                "([^}]{1000}){1000}",
                "(\\Qa\\E{1000}){1000}",
                "(\\p{Greek}{1000}){1000}",
                "(?:x{1000}|y){1000,}",
                "(x{999}){1000}((",
            })
    void repeatsOfRepeatsAreTooLarge(String pattern) {
        assertThat(PatternSize.isTooLarge(pattern)).isTrue();
    }

    @Test
    void soAreGroupsWithinGroupsWithoutEnd() {
        assertThat(PatternSize.isTooLarge("(".repeat(100) + 'a' + ")".repeat(100)))
                .isFalse();
        assertThat(PatternSize.isTooLarge("(".repeat(101) + 'a' + ")".repeat(101)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[^", "\\", "\\Q", "\\p{", "a{", "a{1", ")", "[[:", "(?", "a{1,2"})
    void whatIsNoPatternHasASizeToo(String pattern) {
        assertThat(PatternSize.isTooLarge(pattern)).isFalse();
    }
}
