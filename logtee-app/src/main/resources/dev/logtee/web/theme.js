// Dark or light: as the system has it, until the toggle says otherwise.

import { recall, remember } from "./kept.js";

const KEPT = "logtee-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

export function theme(button, changed) {
  const page = document.documentElement.style;
  let chosen = recall(KEPT);
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
    remember(KEPT, chosen);
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
