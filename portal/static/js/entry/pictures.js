// Sends chosen pictures at once, one after the other, with progress; removes them, and puts one first, without
// leaving the page. What was typed about a picture stays typed.
import { countLetters } from "./letters.js";

export function sendPictures(form) {
  const field = form.querySelector("input[type=file][name=picture]");
  const progress = form.querySelector(".entry-progress");
  if (!field) return;

  function list(html) {
    const shown = form.querySelector("#entry-pictures");
    const typed = new Map([...shown.querySelectorAll("input")].map((input) => [input.name, input.value]));
    shown.replaceWith(document.createRange().createContextualFragment(html));
    const fresh = form.querySelector("#entry-pictures");
    for (const input of fresh.querySelectorAll("input")) input.value = typed.get(input.name) ?? input.value;
    countLetters(fresh);
  }

  function post(url, extra, onProgress) {
    const body = new FormData();
    for (const name of ["csrfmiddlewaretoken", "draft", "idea"]) {
      if (form.elements[name]) body.append(name, form.elements[name].value);
    }
    for (const [name, value] of extra) body.append(name, value);
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", url);
      request.upload.addEventListener("progress", (event) => onProgress?.(event.loaded / event.total));
      request.addEventListener("load", () => resolve(request));
      request.addEventListener("error", reject);
      request.send(body);
    });
  }

  field.addEventListener("change", async () => {
    const files = [...field.files];
    progress.hidden = false;
    try {
      for (const [index, file] of files.entries()) {
        const answer = await post(form.dataset.upload, [["picture", file]], (share) => {
          progress.value = (100 * (index + share)) / files.length;
        });
        if (answer.status === 200 || answer.status === 422) list(answer.responseText);
      }
      field.value = "";
    } catch {
      // No connection: the files stay chosen and go up with the form.
    } finally {
      progress.hidden = true;
    }
  });

  form.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-change]");
    if (!button) return;
    event.preventDefault();
    try {
      const answer = await post(button.dataset.change, [["picture", button.dataset.picture]]);
      if (answer.status === 200) list(answer.responseText);
    } catch {
      // No connection: the list stays as it is, and the button can be pressed again.
    }
    (form.querySelector("#entry-pictures input") ?? field).focus();
  });
}
