// Dark or light: as the system has it, until the toggle says otherwise.

const KEPT = "logtee-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

export function theme(button, changed) {
  const root = document.documentElement;
  let chosen = recall();
  if (chosen) {
    root.dataset.theme = chosen;
  }
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const show = () => {
    button.textContent = isDark() ? "Light" : "Dark";
  };
  const paint = (name) => {
    if (name) {
      root.dataset.theme = name;
    } else {
      delete root.dataset.theme;
    }
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
    return localStorage.getItem(KEPT);
  } catch {
    return null; // storage is switched off
  }
}

function remember(name) {
  try {
    localStorage.setItem(KEPT, name);
  } catch {
    // for this visit only
  }
}
