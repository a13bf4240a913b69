package dev.logtee.alert;

/// Takes what a [Judge] tells.
@FunctionalInterface
public interface AlertOutput {
    /// Takes an event; they come in order.
    void alert(AlertEvent event);

    /// Whether events that trigger are to say why. That takes longer than all else, so whoever drops it says no;
    /// whoever does so once says no from then on, since what explains later events is not kept any more.
    default boolean wantsReasons() {
        return true;
    }
}
