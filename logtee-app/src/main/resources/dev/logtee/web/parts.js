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

// Changes what a part says, unless it says that already: what is selected there stays.
export function say(part, words) {
  if (part.textContent !== words) {
    part.textContent = words;
  }
}

// Puts these parts into a place, some of which may be there: the keyboard stays where it was.
export function arrange(place, parts) {
  if (parts.length === place.children.length && parts.every((part, at) => part === place.children[at])) {
    return;
  }
  const focused = document.activeElement;
  place.replaceChildren(...parts);
  if (focused !== document.activeElement && place.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}

// The like where all are made anew, of text only: what is the same as before stays, and with it what is selected there.
export function rewrite(place, parts) {
  parts.forEach((part, at) => {
    const before = place.children[at];
    if (!before) {
      place.append(part);
    } else if (!before.isEqualNode(part)) {
      before.replaceWith(part);
    }
  });
  while (place.children.length > parts.length) {
    place.lastChild.remove();
  }
}
