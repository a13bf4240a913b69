// What a shared address holds behind its `#` is handed on, to be shown once the token is known.

document.querySelector("form").action += location.hash;
document.getElementById("wrong").hidden = location.search !== "?wrong";
