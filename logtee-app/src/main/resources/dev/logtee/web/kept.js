// What someone chose, kept in their browser.

export function recall(name) {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return ""; // storage is switched off
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // for this visit only
  }
}
