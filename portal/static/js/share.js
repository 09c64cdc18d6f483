// <button data-share="https://…" data-share-title="…" data-share-done="Link copied" hidden>: the phone's own sheet,
// or the clipboard. Hidden without this script; put a plain link beside it.
for (const button of document.querySelectorAll("[data-share]")) button.hidden = false;

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-share]");
  if (!button) return;
  const url = new URL(button.dataset.share, window.location.href).href;
  if (navigator.share) {
    try {
      await navigator.share({ title: button.dataset.shareTitle, url });
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
    return;
  }
  await navigator.clipboard.writeText(url);
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  status.className = "small muted";
  button.after(status);
  status.textContent = button.dataset.shareDone ?? "";
  setTimeout(() => status.remove(), 4000);
});
