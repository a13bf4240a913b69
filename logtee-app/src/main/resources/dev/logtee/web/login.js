// What a shared address holds behind its `#` is handed on, to be shown once the token is known.

document.querySelector("form").action += location.hash;
document.getElementById("wrong").hidden = location.search !== "?wrong";

// Who follows a link from elsewhere may be known: no other site can show the cookie, but this page can.
fetch("api/v1/about").then(({ ok }) => ok && location.replace("./" + location.hash), () => {});
