// Messages stay until somebody closes them; the close button exists only where this script runs.
function addCloseButtons() {
  for (const message of document.querySelectorAll(".message:not(:has(.message__close))")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "message__close";
    button.setAttribute("aria-label", message.parentElement.dataset.close);
    button.textContent = "×";
    button.addEventListener("click", () => message.remove());
    message.append(button);
  }
}

addCloseButtons();
document.addEventListener("htmx:afterSettle", addCloseButtons);
