package dev.logtee.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.engine.EngineOutput;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Standing;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutputsTest {
    private final List<String> heard = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("all")
    void everyOneHearsAll(Method told) throws InvocationTargetException, IllegalAccessException {
        Pipeline.Output several = Outputs.of(hearing("a"), List.of(hearing("b"), hearing("c")));
        Object[] nothing = Arrays.stream(told.getParameterTypes())
                .map(type -> type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null)
                .toArray();
        told.invoke(several, nothing);
        assertThat(heard).containsExactly("a " + told.getName(), "b " + told.getName(), "c " + told.getName());
    }

    static List<Method> all() {
        List<Method> all = new ArrayList<>(List.of(Pipeline.Output.class.getDeclaredMethods()));
        all.addAll(List.of(EngineOutput.class.getDeclaredMethods()));
        all.removeIf(method -> method.getName().equals("exchange")); // asks of who commits, and tells nothing
        return all;
    }

    @Test
    void onlookersAreToldOfMomentsAndChangesOnly() {
        Looking onlooker = new Looking(heard);
        Pipeline.Output several = Outputs.of(hearing("a"), List.of(), List.of(onlooker));
        several.second(0, 1, 1);
        several.look(ofAnything());
        several.changed(Settings.DEFAULT);
        assertThat(heard).containsExactly("a second", "a look", "looked", "a notice", "a changed", "changed");
    }

    private static Standing ofAnything() {
        return (Standing) Proxy.newProxyInstance(
                Standing.class.getClassLoader(), new Class<?>[] {Standing.class}, (_, _, _) -> null);
    }

    private record Looking(List<String> heard) implements Onlooker, Speaker {
        @Override
        public void look(Standing standing) {
            heard.add("looked");
        }

        @Override
        public void changed(Settings now) {
            heard.add("changed");
        }

        @Override
        public List<String> said() {
            return List.of("what it says");
        }
    }

    @Test
    void oneAloneHearsByItself() {
        Pipeline.Output one = hearing("a");
        assertThat(Outputs.of(one, List.of())).isSameAs(one);
    }

    private Pipeline.Output hearing(String name) {
        return (Pipeline.Output) Proxy.newProxyInstance(
                Pipeline.Output.class.getClassLoader(), new Class<?>[] {Pipeline.Output.class}, (_, method, _) -> {
                    heard.add(name + ' ' + method.getName());
                    return null;
                });
    }
}
