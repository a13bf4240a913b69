package dev.logtee.notify;

import dev.logtee.display.JsonWriter;
import dev.logtee.store.Letter;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Posts to an incoming webhook: what each alert is about as a line, and what there is to say of it as preformatted
/// text. There nothing that came from a log is mark-up, a link or a mention; Mattermost knows no other way to say so.
///
/// @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming webhooks</a>
/// @see <a href="https://docs.mattermost.com/developers/integrate/slash-commands/slack">What Mattermost does not
/// know</a>
record Slack(URI url, Outgoing web) implements Receiver {
    /// What is longer is cut off there.
    private static final int MOST_CHARACTERS = 38_000;

    private static final int MOST_OF_A_SUBJECT = 500;
    private static final String FENCE = "```";

    @Override
    public Optional<String> send(Parcel parcel) throws DeliveryException {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("text").text(text(parcel));
        json.name("unfurl_links").bool(false);
        json.name("unfurl_media").bool(false);
        json.name("link_names").bool(false);
        web.post(url, json.endObject().take(), Map.of(), parcel.now());
        return Optional.empty();
    }

    /// Where not all of it fits, only the first alerts are told whole: of none nothing is said.
    private static String text(Parcel parcel) {
        StringBuilder text = new StringBuilder();
        int left = parcel.letters().size() * MOST_OF_A_SUBJECT;
        for (Letter letter : parcel.letters()) {
            left -= MOST_OF_A_SUBJECT;
            String subject = escaped(Words.cut(parcel.subject(letter), MOST_OF_A_SUBJECT)) + '\n';
            String body = FENCE + '\n' + escaped(letter.body()) + FENCE + '\n';
            boolean fits = text.length() + subject.length() + body.length() + left < MOST_CHARACTERS;
            text.append(subject).append(fits ? body : "");
        }
        return text.toString();
    }

    /// In which nothing is a link or a mention, nor the end of what is preformatted.
    ///
    /// @see <a href="https://docs.slack.dev/messaging/formatting-message-text/#escaping">Escaping</a>
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace(FENCE, "'''");
    }

    @Override
    public String toString() {
        return "Slack"; // its address is a secret
    }
}
