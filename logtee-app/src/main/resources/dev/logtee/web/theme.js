// Dark or light: as the system has it, until the toggle says otherwise.

const KEPT = "logtee-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

export function theme(button, changed) {
  const page = document.documentElement.style;
  let chosen = recall();
  page.colorScheme = chosen;
  const isDark = () => (page.colorScheme ? page.colorScheme === "dark" : dark.matches);
  const show = () => {
    button.textContent = isDark() ? "Light" : "Dark";
  };
  const paint = (scheme) => {
    page.colorScheme = scheme;
    changed();
  };
  const toggle = () => {
    chosen = isDark() ? "light" : "dark";
    remember(chosen);
    paint(chosen);
    show();
  };
  button.addEventListener("click", toggle);
  window.addEventListener("beforeprint", () => paint("light")); // paper is
  window.addEventListener("afterprint", () => paint(chosen));
  dark.addEventListener("change", () => {
    show();
    changed();
  });
  show();
  return toggle;
}

function recall() {
  try {
    return localStorage.getItem(KEPT) ?? "";
  } catch {
    return ""; // storage is switched off
  }
}

function remember(name) {
  try {
    localStorage.setItem(KEPT, name);
  } catch {
    // for this visit only
  }
}
