package dev.logtee.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.bytes.VisibleText;
import dev.logtee.store.Letter;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/// Sends mail by SMTP. What stands in a header is one line; the body is plain text.
///
/// A server that takes the mail for some addresses only has taken it: the others are told of, and not tried again.
///
/// @param login     who we are to the server, if it asks
/// @param patience  how long a mail may take in all; a single answer, half a minute at most
/// @see <a href="https://www.rfc-editor.org/rfc/rfc5321">RFC 5321</a>
record Mail(Server server, Optional<Login> login, InternetAddress from, List<InternetAddress> to, Duration patience)
        implements Receiver {
    static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final int MOST_OF_A_SUBJECT = 200;
    private static final Pattern PLAIN_ADDRESS = Pattern.compile("\\p{ASCII}+@\\p{ASCII}+");
    /// How a server asks for more to log in by, in base64; of an access token it says so why that is refused.
    private static final Pattern CHALLENGE = Pattern.compile("334 ([A-Za-z0-9+/=]+)\\s*");
    /// What the library says of a connection that ends.
    private static final String END = "[EOF]";

    /// How a connection is kept from others.
    enum Security {
        /// After a greeting; without it nothing is sent.
        STARTTLS,
        /// From its first byte.
        TLS,
        NONE
    }

    /// The SMTP server.
    record Server(String host, int port, Security security) {}

    Mail {
        to = List.copyOf(to);
    }

    /// Reads `ops@example.org` or `Name <ops@example.org>`.
    ///
    /// @throws IllegalArgumentException if it is none that every server takes; the message says it
    static InternetAddress address(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            address.setPersonal(address.getPersonal(), UTF_8.name()); // encoded, as it stands in a header
            if (PLAIN_ADDRESS.matcher(address.getAddress()).matches()) {
                return address;
            }
            throw new IllegalArgumentException(VisibleText.quoted(text) + " is not a mail address");
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new IllegalArgumentException(VisibleText.quoted(text) + " is not a mail address", e);
        }
    }

    /// Whoever answers a byte now and then, for ever, is left: an interrupt closes a virtual thread's connection.
    @Override
    public Optional<String> send(Parcel parcel) throws DeliveryException {
        FutureTask<Optional<String>> sending = new FutureTask<>(() -> deliver(parcel));
        Thread.ofVirtual().name("logtee-mail").start(sending);
        try {
            return sending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case DeliveryException failure -> failure;
                case MessagingException failure -> new DeliveryException(reason(failure));
                case null, default -> new DeliveryException(String.valueOf(e.getCause()));
            };
        } catch (TimeoutException e) {
            throw new DeliveryException("it took longer than " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException("it was interrupted");
        } finally {
            sending.cancel(true);
        }
    }

    private Optional<String> deliver(Parcel parcel) throws MessagingException, DeliveryException {
        String user = null;
        String secret = null;
        if (login.isPresent()) {
            user = login.get().user();
            secret = login.get().secret(parcel.now());
        }
        Session session = Session.getInstance(properties());
        MimeMessage message = message(parcel, session);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(server.host(), server.port(), user, secret);
            transport.sendMessage(message, message.getAllRecipients());
            return Optional.empty();
        } catch (SendFailedException e) {
            if (e.getValidSentAddresses() == null || e.getValidSentAddresses().length == 0) {
                throw e;
            }
            // itself, it says that the rest was taken
            MessagingException why = e.getNextException() instanceof MessagingException next ? next : e;
            return Optional.of("not for " + refused(e) + ": " + reason(why));
        }
    }

    private static String refused(SendFailedException failure) {
        return Stream.of(failure.getInvalidAddresses(), failure.getValidUnsentAddresses())
                .filter(addresses -> addresses != null)
                .flatMap(Arrays::stream)
                .map(Address::toString)
                .collect(Collectors.joining(", "));
    }

    private Properties properties() {
        Properties properties = new Properties();
        String answerMillis = Long.toString(Math.min(LONGEST_ANSWER.toMillis(), patience.toMillis()));
        properties.setProperty("mail.smtp.connectiontimeout", answerMillis);
        properties.setProperty("mail.smtp.timeout", answerMillis);
        properties.setProperty("mail.smtp.writetimeout", answerMillis);
        properties.setProperty("mail.smtp.localhost", HostName.get());
        properties.setProperty("mail.smtp.auth", Boolean.toString(login.isPresent()));
        if (login.isPresent() && login.get() instanceof Login.OAuth) {
            properties.setProperty("mail.smtp.auth.mechanisms", "XOAUTH2");
        }
        properties.setProperty("mail.smtp.sendpartial", "true");
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        boolean isEncrypted = server.security() == Security.TLS;
        boolean getsEncrypted = server.security() == Security.STARTTLS;
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(isEncrypted));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(getsEncrypted));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(getsEncrypted));
        properties.setProperty("mail.smtp.quitwait", "false"); // the server has said that it takes the message
        return properties;
    }

    private MimeMessage message(Parcel parcel, Session session) throws MessagingException {
        MimeMessage message = new Identified(session, id(parcel));
        message.setFrom(from);
        message.setRecipients(RecipientType.TO, to.toArray(InternetAddress[]::new));
        message.setSentDate(Date.from(parcel.now()));
        message.setSubject(oneLine(parcel.subject()), UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("References", threadId(parcel));
        message.setText(parcel.body(), UTF_8.name());
        return message;
    }

    /// It follows from the events, so that a mail that comes twice is known as one.
    private String id(Parcel parcel) {
        Letter first = parcel.letters().getFirst();
        String event = Parcel.idOf(first).replaceAll("[^A-Za-z0-9.-]", "_");
        return '<' + event + '.' + parcel.letters().size() + '.' + key(parcel) + '@' + domain() + '>';
    }

    /// Of a mail that was never sent, to which all mails about an alert refer: so they are shown as one thread.
    private String threadId(Parcel parcel) {
        return "<alert." + key(parcel) + '@' + domain() + '>';
    }

    private static String key(Parcel parcel) {
        return parcel.origin().keyOf(parcel.letters().getFirst()).substring(0, 16);
    }

    private String domain() {
        return from.getAddress().replaceAll(".*@", "");
    }

    /// A header ends with its line.
    private static String oneLine(String text) {
        return Words.cut(text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " "), MOST_OF_A_SUBJECT);
    }

    private static String reason(MessagingException failure) {
        if (failure instanceof MailConnectException unreachable) {
            return "cannot connect to " + unreachable.getHost() + ':' + unreachable.getPort() + ": "
                    + Words.firstLine(unreachable.getNextException().getMessage());
        }
        if (END.equals(failure.getMessage())) {
            return "the connection was closed without an answer";
        }
        Exception cause = failure.getNextException();
        boolean saysMore = cause != null && cause.getMessage() != null;
        return Words.firstLine(readable(failure.getMessage()))
                + (saysMore ? ": " + Words.firstLine(cause.getMessage()) : "");
    }

    private static @Nullable String readable(@Nullable String answer) {
        Matcher challenge = CHALLENGE.matcher(answer == null ? "" : answer);
        try {
            return challenge.matches()
                    ? "334 " + new String(Base64.getDecoder().decode(challenge.group(1)), UTF_8)
                    : answer;
        } catch (IllegalArgumentException e) {
            return answer;
        }
    }

    @Override
    public String toString() {
        return "Mail"; // it holds a password
    }

    /// A message whose id is given.
    private static final class Identified extends MimeMessage {
        private final String id;

        private Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
