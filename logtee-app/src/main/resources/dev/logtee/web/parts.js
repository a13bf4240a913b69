// What the page is made of.

export function made(kind, className = "", words = "") {
  const part = document.createElement(kind);
  part.className = className;
  part.textContent = words;
  return part;
}

export function button(className, words, press) {
  const part = made("button", className, words);
  part.type = "button";
  part.addEventListener("click", press);
  return part;
}
