package dev.logtee;

import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What those who embed the library compile against: some types, all that are named in their signatures, and so on;
/// each line is one that a program may rest on.
///
/// What has to be implemented, and what may be exhausted by a `switch`, stands in the line of its type: there even an
/// addition breaks programs.
final class PublicApi {
    private final TreeMap<String, Class<?>> types = new TreeMap<>();
    private final Deque<Class<?>> left = new ArrayDeque<>();

    private PublicApi() {}

    /// @param roots  where to begin
    static List<String> of(Class<?>... roots) {
        PublicApi api = new PublicApi();
        List.of(roots).forEach(api::reach);
        List<String> lines = new ArrayList<>();
        while (!api.left.isEmpty()) {
            api.members(api.left.pop());
        }
        api.types.values().forEach(type -> lines.addAll(api.lines(type)));
        return lines;
    }

    private void reach(Type type) {
        switch (type) {
            case Class<?> plain when plain.isArray() -> reach(plain.getComponentType());
            case Class<?> plain -> reach(plain);
            case ParameterizedType generic -> {
                reach(generic.getRawType());
                Arrays.stream(generic.getActualTypeArguments()).forEach(this::reach);
            }
            case GenericArrayType array -> reach(array.getGenericComponentType());
            case WildcardType wildcard ->
                Arrays.stream(wildcard.getUpperBounds()).forEach(this::reach);
            default -> {}
        }
    }

    private void reach(Class<?> type) {
        boolean isOurs = type.getName().startsWith("dev.logtee.") && Modifier.isPublic(type.getModifiers());
        if (isOurs && types.putIfAbsent(type.getName(), type) == null) {
            left.push(type);
        }
    }

    private void members(Class<?> type) {
        Arrays.stream(type.getInterfaces()).forEach(this::reach);
        permitted(type).forEach(this::reach);
        reach(type.getSuperclass() == null ? Object.class : type.getSuperclass());
        visible(type.getDeclaredFields()).forEach(field -> reach(field.getGenericType()));
        executables(type).forEach(one -> {
            Arrays.stream(one.getGenericParameterTypes()).forEach(this::reach);
            Arrays.stream(one.getGenericExceptionTypes()).forEach(this::reach);
            if (one instanceof Method method) {
                reach(method.getGenericReturnType());
            }
        });
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()) : Stream.empty();
    }

    private static Stream<Executable> executables(Class<?> type) {
        return Stream.concat(visible(type.getDeclaredConstructors()), visible(type.getDeclaredMethods()));
    }

    private static <T extends java.lang.reflect.Member> Stream<T> visible(T[] members) {
        return Arrays.stream(members)
                .filter(member -> !member.isSynthetic())
                .filter(member -> (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0);
    }

    private List<String> lines(Class<?> type) {
        Set<String> members = new TreeSet<>();
        visible(type.getDeclaredFields()).forEach(field -> members.add(field.toGenericString()));
        executables(type).forEach(one -> members.add(one.toGenericString()));
        List<String> lines = new ArrayList<>(List.of(declared(type)));
        members.forEach(member -> lines.add("    " + member));
        return lines;
    }

    private static String declared(Class<?> type) {
        String permitted = permitted(type).map(Class::getName).sorted().collect(Collectors.joining(", "));
        String constants = !type.isEnum()
                ? ""
                : Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        String toImplement = !type.isInterface() || type.isSealed()
                ? ""
                : Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .map(Method::getName)
                        .sorted()
                        .collect(Collectors.joining(", "));
        return Stream.of(
                        type.toGenericString(),
                        part("permits", permitted),
                        part("is", constants),
                        part("wants", toImplement))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String part(String word, String text) {
        return text.isEmpty() ? "" : word + ' ' + text;
    }
}
