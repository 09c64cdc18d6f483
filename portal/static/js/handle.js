// Suggest a handle while the name is typed, until somebody writes one of their own.
const name = document.querySelector("[data-handle-from]");
const handle = document.querySelector("[data-handle]");

function suggest(text) {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 30)
    .replace(/_+$/, "");
}

if (name && handle) {
  let own = handle.value !== "" && handle.value !== suggest(name.value);
  handle.addEventListener("input", () => {
    own = handle.value !== "";
  });
  name.addEventListener("input", () => {
    if (!own) handle.value = suggest(name.value);
  });
}
