// After a refused form the reader starts at the list of what needs a look.
function focusErrors(root) {
  root.querySelector("[data-focus]")?.focus();
}

// A second click on "Send" sends nothing twice (the server would notice, but the reader need not wait for that).
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent === "yes") {
    event.preventDefault();
    return;
  }
  if (form.method === "post" && !form.matches("[hx-post]")) form.dataset.sent = "yes";
});

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

focusErrors(document);
document.addEventListener("htmx:afterSettle", (event) => focusErrors(event.target));
