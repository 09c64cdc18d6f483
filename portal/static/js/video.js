/* A film loads when somebody asks for it; until then its host hears nothing. Without this, the link leads there. */

document.addEventListener("click", (event) => {
  const link = event.target.closest(".video__play");
  const figure = link?.closest("[data-player]");
  if (!figure?.dataset.player || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.src = figure.dataset.player;
  frame.title = figure.dataset.title;
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.className = "video__frame";
  link.replaceWith(frame);
  frame.focus();
});
