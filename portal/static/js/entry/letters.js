// Says how many letters are left when few are, and never cuts off what was typed.
export function countLetters(form) {
  for (const field of form.querySelectorAll("[data-limit]")) {
    const limit = Number(field.dataset.limit);
    const note = document.createElement("span");
    note.className = "letters small muted";
    note.hidden = true;
    field.after(note);
    field.addEventListener("input", () => {
      const left = limit - [...field.value].length;
      note.hidden = left > limit * 0.2;
      note.textContent = `${left}`;
      note.classList.toggle("letters--over", left < 0);
    });
  }
}
