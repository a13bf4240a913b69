package dev.logtee.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.http.Answer;
import dev.logtee.http.Query;
import dev.logtee.http.Resource;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetsTest {
    private static Answer answer(String etag) throws IOException {
        Resource.Document page = (Resource.Document) requireNonNull(Assets.all().get("/page.css"));
        return page.answer(new Query(Map.of(), "", etag));
    }

    /// @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">RFC 9110: compared as weak ones</a>
    @ParameterizedTest(name = "If-None-Match: {0}")
    @CsvSource({"%s", "W/%s", "'\"other\", W/%s'"})
    void aFileThatIsKnownIsNotSentAgain(String known) throws IOException {
        String etag = requireNonNull(answer("").headers().get("ETag"));
        assertThat(answer(known.formatted(etag)).status()).isEqualTo(304);
    }

    @Test
    void aFileThatHasChangedIsSent() throws IOException {
        assertThat(answer("\"other\"").status()).isEqualTo(200);
        assertThat(answer("").body()).isNotEmpty();
    }
}
