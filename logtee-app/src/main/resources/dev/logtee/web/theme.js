// Dark or light: as the system has it, until the toggle says otherwise.

const KEPT = "logtee-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

export function theme(button, changed) {
  const root = document.documentElement;
  const kept = recall();
  if (kept) {
    root.dataset.theme = kept;
  }
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const show = () => {
    button.textContent = isDark() ? "Light" : "Dark";
  };
  const toggle = () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remember(root.dataset.theme);
    show();
    changed();
  };
  button.addEventListener("click", toggle);
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
