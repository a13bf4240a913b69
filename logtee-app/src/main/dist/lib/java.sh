# Finds the Java to run with, by reading the `release` file of each installation: no JVM is started to ask.
# Sourced by bin/logtee and by ./logtee of the source tree.

# java_release HOME: sets java_major and java_build; false where there is no such file.
java_release() {
    java_major=0 java_build=
    [ -r "$1/release" ] || return 1
    while IFS='=' read -r java_key java_value || [ -n "$java_key" ]; do
        java_value=${java_value#\"}
        java_value=${java_value%\"*}
        case $java_key in
            JAVA_VERSION) java_major=${java_value%%[!0-9]*} ;;
            JAVA_RUNTIME_VERSION) java_build=$java_value ;;
        esac
    done <"$1/release"
    java_major=${java_major:-0}
}

# java_fits HOME PROGRAM NEWEST: true if HOME has bin/PROGRAM and is Java 25 to NEWEST; then java_home is set.
java_fits() {
    [ -x "$1/bin/$2" ] && java_release "$1" && [ "$java_major" -ge 25 ] && [ "$java_major" -le "$3" ] || return 1
    java_home=$1
}

# real_path FILE: sets real_path to what FILE is once its symbolic links are followed.
real_path() {
    real_path=$1
    while [ -L "$real_path" ]; do
        real_link=$(readlink "$real_path")
        case $real_link in
            /*) real_path=$real_link ;;
            *) real_path=${real_path%/*}/$real_link ;;
        esac
    done
}

# java_on_path PROGRAM NEWEST: looks at the `java` that the shell would start.
java_on_path() {
    java_command=$(command -v java) || return 1
    real_path "$java_command"
    java_fits "${real_path%/bin/*}" "$1" "$2"
}

# java_in_folders PROGRAM NEWEST: looks where packages and installers of Linux and macOS put their JVMs.
java_in_folders() {
    for java_candidate in \
        /usr/lib/jvm/* \
        /usr/lib64/jvm/* \
        /usr/java/* \
        /usr/local/java/* \
        /usr/local/openjdk* \
        /opt/java/* \
        /opt/java \
        /opt/jdk* \
        /opt/openjdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME-}"/.sdkman/candidates/java/* \
        "${HOME-}"/.jdks/* \
        "${HOME-}"/.jdks/*/Contents/Home \
        "${HOME-}"/.asdf/installs/java/* \
        "${HOME-}"/.local/share/mise/installs/java/*; do
        java_fits "$java_candidate" "$1" "$2" && return 0
    done
    return 1
}

# find_java PROGRAM NEWEST [BUNDLED]: sets java_home, java_major and java_build. On failure says so in one sentence on
# standard error and exits with status 2.
find_java() {
    case $2 in
        999) java_wanted='Java 25 or later' ;;
        *) java_wanted="JDK $2" ;;
    esac
    if [ -n "${LOGTEE_JAVA_HOME-}" ]; then
        java_fits "$LOGTEE_JAVA_HOME" "$1" "$2" && return 0
        echo "logtee: LOGTEE_JAVA_HOME must be the folder of $java_wanted: LOGTEE_JAVA_HOME=$LOGTEE_JAVA_HOME" >&2
        exit 2
    fi
    if [ -n "${3-}" ] && java_fits "$3" "$1" "$2"; then return 0; fi
    if [ -n "${JAVA_HOME-}" ] && java_fits "$JAVA_HOME" "$1" "$2"; then return 0; fi
    java_on_path "$1" "$2" || java_in_folders "$1" "$2" || {
        echo "logtee: found no $java_wanted: install one (https://adoptium.net), or set LOGTEE_JAVA_HOME to its folder." >&2
        exit 2
    }
}
