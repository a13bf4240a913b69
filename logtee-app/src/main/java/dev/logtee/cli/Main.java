package dev.logtee.cli;

/// The program's beginning.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("logtee " + Main.class.getPackage().getImplementationVersion());
    }
}
