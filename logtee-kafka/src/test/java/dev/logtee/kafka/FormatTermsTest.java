package dev.logtee.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.bytes.MalformedException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatTermsTest {
    @Test
    void aFormatThatIsDescribedInSeveralLinesTravelsWhole() throws MalformedException {
        String nginx = """
                log_format main '$remote_addr - $remote_user [$time_local] '
                                '"$request" $status $body_bytes_sent';

                """;
        assertThat(whatArrives(of(Optional.of(nginx), Map.of())).format()).contains(nginx);
    }

    @Test
    void whatLinesAreReadByTravelsWhole() throws MalformedException {
        FormatTerms terms = of(Optional.empty(), Map.of("time", "@timestamp", "status", "a=b c"));
        assertThat(whatArrives(terms)).isEqualTo(terms);
    }

    private static FormatTerms whatArrives(FormatTerms terms) throws MalformedException {
        return FormatTerms.decode(terms.encode());
    }

    private static FormatTerms of(Optional<String> format, Map<String, String> fields) {
        return new FormatTerms(
                format,
                Optional.of("json"),
                fields,
                Optional.of(ZoneId.of("Asia/Tokyo")),
                List.of("10.0.0.0/8", "::1"));
    }
}
