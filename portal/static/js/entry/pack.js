// Asks the server for the pack of what is typed. One request at a time, the latest words win.
const PAUSE = 20;

export function redrawPack(form, image) {
  if (!image) return;
  let timer;
  let asking = false;
  let again = false;
  let shown = "";

  function address() {
    const words = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && (name === "title" || name === "draft" || name.startsWith("answer_")) && value.length < 400) {
        words.append(name, value);
      }
    }
    return `${image.dataset.src}?${words}`;
  }

  async function draw() {
    if (asking) {
      again = true;
      return;
    }
    const url = address();
    if (url === shown || url.length > 6000) return;
    asking = true;
    try {
      const response = await fetch(url, { headers: { Accept: "image/svg+xml" } });
      if (response.ok) {
        const before = image.src;
        image.src = URL.createObjectURL(await response.blob());
        if (before.startsWith("blob:")) image.addEventListener("load", () => URL.revokeObjectURL(before), { once: true });
        shown = url;
        image.dataset.drawn = url;
      }
    } catch {
      // Offline: the pack stays as it was and is drawn again with the next letter.
    } finally {
      asking = false;
      if (again) {
        again = false;
        draw();
      }
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, PAUSE);
  });
}
