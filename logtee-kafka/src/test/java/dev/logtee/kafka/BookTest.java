package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Reading;
import org.junit.jupiter.api.Test;

class BookTest {
    private final Book book = Book.begin();

    @Test
    void aNewFileIsSavedOnceABookIsThatHasItsNumber() throws MalformedException {
        Book.Part first = part(book.page("/a.log"), "1:1", 0, "line\n");
        assertThat(book.isSaved(first)).isFalse();
        long then = book.lastNumber();
        Book.Part second = part(book.page("/b.log"), "1:2", 0, "line\n");
        book.saved(then);
        assertThat(book.isSaved(first)).isTrue();
        assertThat(book.isSaved(second)).isFalse();
        assertThat(book.isSaved()).isFalse();
        book.saved(book.lastNumber());
        assertThat(book.isSaved()).isTrue();
        assertThat(Book.decode(book.encode()).isSaved()).isTrue();
    }

    @Test
    void aFileThatGoesOnWhereAnotherWasLeftIsThatCopiedOrCompressed() {
        Book.Page page = book.page("/a.log");
        Book.Part part = part(page, "1:1", 0, "line\n");
        part.next = 500;
        assertThat(part(page, "1:9", 500, "line\n")).isSameAs(part);
        assertThat(part(page, "1:1", 0, "line\n")).isNotSameAs(part);
    }

    @Test
    void aFileThatBeginsAgainIsAnother() {
        Book.Page page = book.page("/a.log");
        Book.Part part = part(page, "1:1", 0, "line\n");
        part.next = 500;
        assertThat(part(page, "1:1", 500, "line\n")).isSameAs(part);
        assertThat(part(page, "1:1", 499, "line\n").number).isGreaterThan(part.number);
    }

    @Test
    void aFileOfWhichNothingWasSavedIsKnownByHowItBegins() throws MalformedException {
        long number = part(book.page("/a.log"), "1:1", 0, "first\n").number;
        Book.Page page = Book.decode(book.encode()).page("/a.log"); // after a crash, copied and truncated meanwhile
        assertThat(part(page, "1:2", 0, "first\nsecond\n").number).isEqualTo(number);
        assertThat(part(page, "1:1", 0, "third\n").number).isGreaterThan(number);

        Book.Page notCopied = Book.decode(book.encode()).page("/a.log");
        assertThat(part(notCopied, "1:1", 0, "third\n").number).isGreaterThan(number);
        Book.Page untouched = Book.decode(book.encode()).page("/a.log");
        assertThat(part(untouched, "1:1", 0, "first\nsecond\n").number).isEqualTo(number);
    }

    private static Book.Part part(Book.Page page, String file, long offset, String lines) {
        byte[] log = lines.getBytes(UTF_8);
        return page.part(file, offset, log, 0, log.length);
    }

    @Test
    void ofVeryManySourcesThoseThatAreFollowedAreNotForgotten() throws MalformedException {
        Book.Page followed = book.page("/a.log");
        followed.open(true);
        Book.Page left = book.page("/b.log");
        for (int i = 0; i < Book.MOST_SOURCES; i++) {
            book.page("/" + i + ".log");
        }
        followed.counts().line(Reading.HIT);
        assertThat(book.page("/a.log")).isSameAs(followed);
        assertThat(book.page("/b.log")).isNotSameAs(left);
        assertThat(Book.decode(book.encode()).ledger().hits()).isEqualTo(1);
    }

    @Test
    void whatWasCarriedIsOfUseForThoseTermsOnly() throws MalformedException {
        book.page("/a.log").carried("format w3c\n", "#Fields: date\n".getBytes(UTF_8));
        Book.Page page = Book.decode(book.encode()).page("/a.log");
        assertThat(page.carried("format w3c\n")).asString(UTF_8).isEqualTo("#Fields: date\n");
        assertThat(page.carried("")).isEmpty();
    }
}
