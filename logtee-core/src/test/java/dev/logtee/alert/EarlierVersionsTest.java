package dev.logtee.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import org.junit.jupiter.api.Test;

/// What earlier versions have written is gone on with: by shorter steps, and larger sums.
class EarlierVersionsTest {
    private static final int LAST = 1_000_004; // the first half of its step
    private static final int WINDOW = 600;

    @Test
    void secondsOfAWindowAreAddedToTheirSteps() throws Exception {
        SlidingSums bySeconds = new SlidingSums(WINDOW);
        bySeconds.startAt(LAST);
        for (int back = WINDOW - 1; back >= 0; back--) {
            bySeconds.add(back, 1, 2);
        }
        SlidingSums sums = read(bySeconds, WINDOW / 10);
        assertThat(sums.hits()).isEqualTo(WINDOW - 5);
        assertThat(sums.others()).isEqualTo(2 * (WINDOW - 5));
        sums.slideTo(LAST / 10 + WINDOW / 10 - 1);
        assertThat(sums.hits()).isEqualTo(5);
        sums.slideTo(LAST / 10 + WINDOW / 10);
        assertThat(sums.hits()).isZero();
    }

    @Test
    void tensOfSecondsAreAddedToTheirMinutes() throws Exception {
        SlidingSums byTens = new SlidingSums(WINDOW / 10);
        byTens.startAt(LAST / 10);
        for (int back = WINDOW / 10 - 1; back >= 0; back--) {
            byTens.add(back, 1, 2);
        }
        BinaryWriter out = new BinaryWriter();
        byTens.encode(out);
        SlidingSums sums = new SlidingSums(WINDOW / 60);
        sums.decode(LAST, 60, new BinaryReader(out.toByteArray()));
        int ofLastMinute = LAST % 60 / 10 + 1;
        assertThat(sums.hits()).isEqualTo(WINDOW / 10 - 6 + ofLastMinute);
        sums.slideTo(LAST / 60 + WINDOW / 60 - 1);
        assertThat(sums.hits()).isEqualTo(ofLastMinute);
    }

    @Test
    void anotherWindowIsNotGoneOnWith() {
        SlidingSums other = new SlidingSums(WINDOW - 10);
        assertThatThrownBy(() -> read(other, WINDOW / 10)).isInstanceOf(MalformedException.class);
    }

    private static SlidingSums read(SlidingSums written, int steps) throws MalformedException {
        BinaryWriter out = new BinaryWriter();
        written.encode(out);
        SlidingSums sums = new SlidingSums(steps);
        sums.decode(LAST, 10, new BinaryReader(out.toByteArray()));
        return sums;
    }

    @Test
    void whatIsComparedToIsThatOfEachTenthSecond() throws Exception {
        PastFigures bySeconds = new PastFigures(WINDOW, 1);
        for (int second = LAST - WINDOW + 1; second <= LAST; second++) {
            bySeconds.note(second, figure(second), 0);
        }
        BinaryWriter out = new BinaryWriter();
        bySeconds.encode(LAST, out);
        PastFigures past = new PastFigures(WINDOW / 10, 10);
        past.decode(LAST, new BinaryReader(out.toByteArray()));
        for (int at = LAST - LAST % 10 + 10; at <= LAST + WINDOW; at += 10) {
            assertThat(past.before(at)).isEqualTo(figure(at - WINDOW));
        }
    }

    private static Figure figure(int hits) {
        return Figure.of(hits, 1, hits);
    }

    @Test
    void largerSumsAreTakenForTheLargest() throws Exception {
        BinaryWriter out = new BinaryWriter();
        for (int column = 0; column < Columns.COUNT; column++) {
            out.number(1L << 56);
        }
        out.number(0); // sources
        Columns columns = new Columns(1);
        columns.mergeEncoded(new BinaryReader(out.toByteArray()));
        assertThat(columns.sum(0, Columns.BYTES)).isEqualTo(Columns.MOST);
    }
}
